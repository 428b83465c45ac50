//! The table of constructors: one row for each constructor of [`Instr`](super::Instr).
//!
//! What [the table of opcodes](super::table) says once for each opcode is how an instruction is read and written.
//! What this table says once for each constructor is how it is typed and executed. A row has a pattern and four columns, the last of
//! which is optional:
//!
//! ```text
//! Instr::TableSet(x) => type {Rule::InstrOkTableSet: [at, rt] -> [] where (at, rt) = table(x)}
//!     run {table_set(x)} prepare {op(x.0)} is {.writes(Writes::Table(x, Slice::one(1)))};
//! ```
//!
//! | column | meaning | read by |
//! |---|---|---|
//! | `type` | the typing rule | `src/valid/instructions/mod.rs` |
//! | | `Rule::R: [t_1, …] -> [t_2, …]`: the types of operands and results | |
//! | | `where p = space(x)`: what `p` is in the types: what the context says about the index `x` | |
//! | | `where p = .f(x)`: the same by a method of `Body`, which may also fail as a premise of the rule | |
//! | | `.f(x)`: the function of the validator that checks the instruction, for all other types and premises | |
//! | `run` | the observed run | `src/exec/observed/dispatch.rs` |
//! | | `f(x)`: the function in `src/exec/rules`; `on ao: f(x)`: the same for a rule that accesses the memory of `ao` | |
//! | | `.f(x)`: a method of `Stepper` that returns a `Step`; `next f(x)`: one that returns a `Next` | |
//! | `prepare` | the operations of the plain run | `src/exec/prepare/instructions.rs` |
//! | | `op(i)`: one operation with immediate `i`, whose numbers of operands and results are those of the type | |
//! | | `op(i) 2 -> 1`: the same, if the column `type` has a function | |
//! | | `.f(x)`: a method of `Preparer`; `.f(action, x)`: one that also takes the action of the opcode | |
//! | `is` | what differs from `Properties::default` | `src/syntax/properties.rs` |
//!
//! Columns name functions and types of the modules that read them, so this file does not depend on those modules. Above each row with a
//! type stands the rule of `spec/`, as above the functions of the validator. Rows of one group share a quotation.

/// Passes the rows to the macro `$use`: `for_each_constructor!(instr_ok)` expands to `instr_ok! { Instr::Unreachable => type
/// {.unreachable_ok()} run {unreachable()} prepare {.unreachable()}; … }`.
macro_rules! for_each_constructor {
    ($use:ident) => {
        $use! {
            // Parametric instructions

            Instr::Unreachable => type {.unreachable_ok()} run {unreachable()} prepare {.unreachable()};
            // ```reduct
            // rule Instr_ok/nop: C ⊢ nop : ε → ε
            // ```
            Instr::Nop => type {Rule::InstrOkNop: [] -> []} run {nop()} prepare {.nop()};
            Instr::Drop => type {.drop_ok()} run {drop()} prepare {.drop_operand()};
            Instr::Select(ref ts) => type {.select_ok(ts.as_deref())} run {select()} prepare {.pure(action, 3, 0)};

            // Block instructions

            Instr::Block(ref bt) => type {.block_ok(bt)}
                run {.block(*bt)} prepare {.block(*bt)} is {.size(Size::Block(*bt))};
            Instr::Loop(ref bt) => type {.loop_ok(bt)}
                run {.r#loop(*bt)} prepare {.r#loop(*bt)} is {.size(Size::Loop(*bt))};
            Instr::If(ref bt) => type {.if_ok(bt)} run {.r#if()} prepare {.r#if(*bt)} is {.size(Size::Block(*bt))};
            Instr::Else => type {.else_ok()} run {next delimiter()} prepare {.r#else()} is {.size(Size::Else)};
            Instr::TryTable(ref t) => type {.try_table_ok(t)}
                run {.try_table(t)} prepare {.try_table(t)} is {.size(Size::TryTable(t))};
            Instr::End => type {.end_ok()} run {next delimiter()} prepare {.end()} is {.size(Size::End)};

            // Branch instructions

            Instr::Br(l) => type {.br_ok(l)} run {.branch(l)} prepare {.br(l)} is {.size(Size::Label(l))};
            Instr::BrIf(l) => type {.br_if_ok(l)} run {br_if(l)} prepare {.br_if(l)} is {.size(Size::Label(l))};
            Instr::BrTable(ref t) => type {.br_table_ok(t)}
                run {.br_table(t)} prepare {.br_table(t)} is {.size(Size::Label(t.default))};
            Instr::BrOnNull(l) => type {.br_on_null_ok(l)}
                run {br_on_null(l)} prepare {.br_on_null(l)} is {.size(Size::Label(l))};
            Instr::BrOnNonNull(l) => type {.br_on_non_null_ok(l)}
                run {br_on_non_null(l)} prepare {.br_on_non_null(l)} is {.size(Size::Label(l))};
            Instr::BrOnCast(ref c) => type {.br_on_cast_ok(c)}
                run {br_on_cast(c.l, c.rt2)} prepare {.br_on_cast(action, c)} is {.size(Size::Label(c.l))};
            Instr::BrOnCastFail(ref c) => type {.br_on_cast_fail_ok(c)}
                run {br_on_cast_fail(c.l, c.rt2)} prepare {.br_on_cast(action, c)} is {.size(Size::Label(c.l))};

            // Call instructions

            Instr::Call(x) => type {.call_ok(x)} run {.call(x, false)} prepare {.call(x)};
            Instr::CallRef(y) => type {.call_ref_ok(y)} run {next call_ref()} prepare {.call_ref(y)};
            Instr::CallIndirect(x, y) => type {.call_indirect_ok(x, y)}
                run {.call_indirect(x, y, false)} prepare {.call_indirect(x, y)};
            Instr::Return => type {.return_ok()} run {.r#return()} prepare {.r#return()};
            Instr::ReturnCall(x) => type {.return_call_ok(x)} run {.call(x, true)} prepare {.return_call(x)};
            Instr::ReturnCallRef(y) => type {.return_call_ref_ok(y)}
                run {next return_call_of_type(y)} prepare {.return_call_ref(y)};
            Instr::ReturnCallIndirect(x, y) => type {.return_call_indirect_ok(x, y)}
                run {.call_indirect(x, y, true)} prepare {.return_call_indirect(x, y)};

            // Exception instructions

            Instr::Throw(x) => type {.throw_ok(x)}
                run {throw(x)} prepare {.throw(x)} is {.size(Size::Payload(x)).writes(Writes::NewExn)};
            Instr::ThrowRef => type {.throw_ref_ok()} run {next throw_ref()} prepare {.throw_ref()};

            // Variable instructions

            Instr::LocalGet(x) => type {.local_get_ok(x)} run {.local_get(x)} prepare {.local_get(x.0)};
            Instr::LocalSet(x) => type {.local_set_ok(x)} run {.local_set(x)} prepare {.local_set(x.0)};
            Instr::LocalTee(x) => type {.local_tee_ok(x)} run {.local_tee(x)} prepare {.local_tee(x.0)};
            // ```reduct
            // rule Instr_ok/global.get: C ⊢ (global.get x) : ε → t
            //   -- let (global mut? t) = C.globals[x]
            // ```
            Instr::GlobalGet(x) => type {Rule::InstrOkGlobalGet: [] -> [gt.t] where gt = .global(x)}
                run {global_get(x)} prepare {.global_get(x)};
            // ```reduct
            // rule Instr_ok/global.set: C ⊢ (global.set x) : t → ε
            //   -- let (global mut t) = C.globals[x]
            // ```
            Instr::GlobalSet(x) => type {Rule::InstrOkGlobalSet: [t] -> [] where t = .mutable_global(x)}
                run {global_set(x)} prepare {.global_set(x)} is {.writes(Writes::Global(x))};

            // Table instructions

            // ```reduct
            // rule Instr_ok/table.get: C ⊢ (table.get x) : at → rt
            //   -- let (table at n m? rt) = C.tables[x]
            // ```
            Instr::TableGet(x) => type {Rule::InstrOkTableGet: [at] -> [rt] where (at, rt) = table(x)}
                run {table_get(x)} prepare {op(x.0)};
            // ```reduct
            // rule Instr_ok/table.set: C ⊢ (table.set x) : at rt → ε
            //   -- let (table at n m? rt) = C.tables[x]
            // ```
            Instr::TableSet(x) => type {Rule::InstrOkTableSet: [at, rt] -> [] where (at, rt) = table(x)}
                run {table_set(x)} prepare {op(x.0)} is {.writes(Writes::Table(x, Slice::one(1)))};
            // ```reduct
            // rule Instr_ok/table.size: C ⊢ (table.size x) : ε → at
            //   -- let (table at n m? rt) = C.tables[x]
            // ```
            Instr::TableSize(x) => type {Rule::InstrOkTableSize: [] -> [at] where (at, _) = table(x)}
                run {table_size(x)} prepare {op(x.0)};
            // ```reduct
            // rule Instr_ok/table.grow: C ⊢ (table.grow x) : rt at → at
            //   -- let (table at n m? rt) = C.tables[x]
            // ```
            Instr::TableGrow(x) => type {Rule::InstrOkTableGrow: [rt, at] -> [at] where (at, rt) = table(x)}
                run {table_grow(x)} prepare {op(x.0)} is {.writes(Writes::TableGrowth(x))};
            // ```reduct
            // rule Instr_ok/table.fill: C ⊢ (table.fill x) : at rt at → ε
            //   -- let (table at n m? rt) = C.tables[x]
            // ```
            Instr::TableFill(x) => type {Rule::InstrOkTableFill: [at, rt, at] -> [] where (at, rt) = table(x)}
                run {table_fill(x)} prepare {op(x.0)} is {.writes(Writes::Table(x, Slice::many(2)))};
            // ```reduct
            // rule Instr_ok/table.copy: C ⊢ (table.copy x1 x2) : at1 at2 minat(at1, at2) → ε
            //   -- let (table at1 n1 m1? rt1) = C.tables[x1]
            //   -- let (table at2 n2 m2? rt2) = C.tables[x2]
            //   -- Reftype_sub: C ⊢ rt2 ≤ rt1
            // ```
            Instr::TableCopy(x1, x2) => type {Rule::InstrOkTableCopy: [at1, at2, minat(at1, at2)] -> []
                where (at1, rt1) = table(x1) where (at2, rt2) = table(x2) where () = .elements_match(rt2, rt1)}
                run {table_copy(x1, x2)} prepare {op(x1.0, x2.0)} is {.writes(Writes::Table(x1, Slice::many(2)))};
            // ```reduct
            // rule Instr_ok/table.init: C ⊢ (table.init x y) : at i32 i32 → ε
            //   -- let (table at n m? rt1) = C.tables[x]
            //   -- let rt2 = C.elems[y]
            //   -- Reftype_sub: C ⊢ rt2 ≤ rt1
            // ```
            Instr::TableInit(x, y) => type {Rule::InstrOkTableInit: [at, I32, I32] -> []
                where (at, rt1) = table(x) where rt2 = elem(y) where () = .elements_match(rt2, rt1)}
                run {table_init(x, y)} prepare {op(x.0, y.0)} is {.writes(Writes::Table(x, Slice::many(2)))};
            // ```reduct
            // rule Instr_ok/elem.drop: C ⊢ (elem.drop x) : ε → ε
            //   -- let _ = C.elems[x]
            // ```
            Instr::ElemDrop(x) => type {Rule::InstrOkElemDrop: [] -> [] where _ = elem(x)}
                run {elem_drop(x)} prepare {op(x.0)} is {.writes(Writes::Elem(x))};

            // Memory instructions

            Instr::Load(op, ref ao) => type {.load_ok(op, ao)}
                run {on ao: load(op, ao.offset)} prepare {.load(action, ao)};
            Instr::Store(op, ref ao) => type {.store_ok(op, ao)}
                run {on ao: store(op, ao.offset)} prepare {.store(action, ao)} is {.writes(Writes::Access(*ao))};
            Instr::Vload(op, ref ao) => type {.vload_ok(op, ao)}
                run {on ao: vload(op, ao.offset)} prepare {.load(action, ao)};
            Instr::VloadLane(sz, ref ao, j) => type {.vload_lane_ok(sz, ao, j)}
                run {on ao: vload_lane(sz, ao.offset, j)} prepare {.load_lane(action, ao, j)};
            Instr::Vstore(ref ao) => type {.vstore_ok(ao)}
                run {on ao: vstore(ao.offset)} prepare {.store(action, ao)} is {.writes(Writes::Access(*ao))};
            Instr::VstoreLane(sz, ref ao, j) => type {.vstore_lane_ok(sz, ao, j)}
                run {on ao: vstore_lane(sz, ao.offset, j)} prepare {.store_lane(action, ao, j)}
                is {.writes(Writes::Access(*ao))};
            // ```reduct
            // rule Instr_ok/memory.size: C ⊢ (memory.size x) : ε → at
            //   -- let (mem at n m?) = C.mems[x]
            // ```
            Instr::MemorySize(x) => type {Rule::InstrOkMemorySize: [] -> [at] where at = mem(x)}
                run {memory_size(x)} prepare {op(x.0)};
            // ```reduct
            // rule Instr_ok/memory.grow: C ⊢ (memory.grow x) : at → at
            //   -- let (mem at n m?) = C.mems[x]
            // ```
            Instr::MemoryGrow(x) => type {Rule::InstrOkMemoryGrow: [at] -> [at] where at = mem(x)}
                run {memory_grow(x)} prepare {op(x.0)} is {.writes(Writes::MemoryGrowth(x))};
            // ```reduct
            // rule Instr_ok/memory.fill: C ⊢ (memory.fill x) : at i32 at → ε
            //   -- let (mem at n m?) = C.mems[x]
            // ```
            Instr::MemoryFill(x) => type {Rule::InstrOkMemoryFill: [at, I32, at] -> [] where at = mem(x)}
                run {memory_fill(x)} prepare {op(x.0)} is {.writes(Writes::Memory(x, Slice::many(2)))};
            // ```reduct
            // rule Instr_ok/memory.copy: C ⊢ (memory.copy x1 x2) : at1 at2 minat(at1, at2) → ε
            //   -- let (mem at1 n1 m1?) = C.mems[x1]
            //   -- let (mem at2 n2 m2?) = C.mems[x2]
            // ```
            Instr::MemoryCopy(x1, x2) => type {Rule::InstrOkMemoryCopy: [at1, at2, minat(at1, at2)] -> []
                where at1 = mem(x1) where at2 = mem(x2)}
                run {memory_copy(x1, x2)} prepare {op(x1.0, x2.0)} is {.writes(Writes::Memory(x1, Slice::many(2)))};
            // ```reduct
            // rule Instr_ok/memory.init: C ⊢ (memory.init x y) : at i32 i32 → ε
            //   -- let (mem at n m?) = C.mems[x]
            //   -- if C.datas[y] = ok
            // ```
            Instr::MemoryInit(x, y) => type {Rule::InstrOkMemoryInit: [at, I32, I32] -> []
                where at = mem(x) where () = data(y)}
                run {memory_init(x, y)} prepare {op(x.0, y.0)} is {.writes(Writes::Memory(x, Slice::many(2)))};
            // ```reduct
            // rule Instr_ok/data.drop: C ⊢ (data.drop x) : ε → ε
            //   -- if C.datas[x] = ok
            // ```
            Instr::DataDrop(x) => type {Rule::InstrOkDataDrop: [] -> [] where () = data(x)}
                run {data_drop(x)} prepare {op(x.0)} is {.writes(Writes::Data(x))};

            // Reference instructions

            Instr::RefNull(ref ht) => type {.ref_null_ok(ht)}
                run {ref_null()} prepare {op() 0 -> 1} is {.constant()};
            Instr::RefIsNull => type {.ref_is_null_ok()} run {ref_is_null()} prepare {op() 1 -> 1};
            Instr::RefFunc(x) => type {.ref_func_ok(x)} run {ref_func(x)} prepare {op(x.0) 0 -> 1} is {.constant()};
            // ```reduct
            // rule Instr_ok/ref.eq: C ⊢ ref.eq : (ref null eq) (ref null eq) → i32
            // ```
            Instr::RefEq => type {Rule::InstrOkRefEq: [ref_null(Heaptype::Eq), ref_null(Heaptype::Eq)] -> [I32]}
                run {ref_eq()} prepare {op()};
            Instr::RefAsNonNull => type {.ref_as_non_null_ok()} run {ref_as_non_null()} prepare {op() 1 -> 1};
            Instr::RefTest(ref rt) => type {.ref_test_ok(rt)} run {ref_test(*rt)} prepare {.cast(action, *rt)};
            Instr::RefCast(ref rt) => type {.ref_cast_ok(rt)} run {ref_cast(*rt)} prepare {.cast(action, *rt)};
            // ```reduct
            // rule Instr_ok/ref.i31: C ⊢ ref.i31 : i32 → (ref ε i31)
            // ```
            Instr::RefI31 => type {Rule::InstrOkRefI31: [I32] -> [reference(Heaptype::I31)]}
                run {ref_i31()} prepare {op()} is {.constant()};
            // ```reduct
            // rule Instr_ok/i31.get: C ⊢ (i31.get sx) : (ref null i31) → i32
            // ```
            Instr::I31Get(sx) => type {Rule::InstrOkI31Get: [ref_null(Heaptype::I31)] -> [I32]}
                run {i31_get(sx)} prepare {op()};

            // Aggregate instructions

            Instr::StructNew(x) => type {.struct_new_ok(x)}
                run {struct_new(x)} prepare {.struct_new(x)}
                is {.constant().size(Size::Fields(x)).writes(Writes::NewStruct)};
            Instr::StructNewDefault(x) => type {.struct_new_default_ok(x)}
                run {struct_new_default(x)} prepare {op(x.0) 0 -> 1}
                is {.constant().size(Size::Fields(x)).writes(Writes::NewStruct)};
            // ```reduct
            // rule Instr_ok/struct.get: C ⊢ (struct.get sx? x i) : (ref null x) → t
            //   -- Expand: C.types[x] ≈ (struct ft*)
            //   -- let (field mut? zt) = ft*[i]
            //   -- let t = accessed(sx?, zt)
            // ```
            Instr::StructGet(sx, x, i) => type {Rule::InstrOkStructGet: [ref_null(x)] -> [t]
                where ft = .field(x, i) where t = .accessed(sx, ft.zt)}
                run {.struct_get(sx, x, i)} prepare {.struct_get(action, x, i)};
            // ```reduct
            // rule Instr_ok/struct.set: C ⊢ (struct.set x i) : (ref null x) unpack(zt) → ε
            //   -- Expand: C.types[x] ≈ (struct ft*)
            //   -- let (field mut zt) = ft*[i]
            // ```
            Instr::StructSet(x, i) => type {Rule::InstrOkStructSet: [ref_null(x), unpack(zt)] -> []
                where zt = .mutable_field(x, i)}
                run {.struct_set(x, i)} prepare {.struct_set(x, i)} is {.writes(Writes::Struct(i))};
            // ```reduct
            // rule Instr_ok/array.new: C ⊢ (array.new x) : unpack(zt) i32 → (ref ε x)
            //   -- Expand: C.types[x] ≈ (array (field mut? zt))
            // ```
            Instr::ArrayNew(x) => type {Rule::InstrOkArrayNew: [unpack(ft.zt), I32] -> [reference(x)]
                where ft = arraytype(x)}
                run {array_new(x)} prepare {op(x.0)} is {.constant().writes(Writes::NewArray)};
            // ```reduct
            // rule Instr_ok/array.new_default: C ⊢ (array.new_default x) : i32 → (ref ε x)
            //   -- Expand: C.types[x] ≈ (array (field mut? zt))
            //   -- let _ = defaultval(unpack(zt))
            // ```
            Instr::ArrayNewDefault(x) => type {Rule::InstrOkArrayNewDefault: [I32] -> [reference(x)]
                where ft = arraytype(x) where () = .elements_defaultable(ft.zt)}
                run {array_new_default(x)} prepare {op(x.0)} is {.constant().writes(Writes::NewArray)};
            Instr::ArrayNewFixed(x, n) => type {.array_new_fixed_ok(x, n)}
                run {array_new_fixed(x, n)} prepare {.array_new_fixed(x, n)}
                is {.constant().size(Size::Operands(n)).writes(Writes::NewArray)};
            // ```reduct
            // rule Instr_ok/array.new_data: C ⊢ (array.new_data x y) : i32 i32 → (ref ε x)
            //   -- Expand: C.types[x] ≈ (array (field mut? zt))
            //   -- let _ = numvec(unpack(zt))
            //   -- if C.datas[y] = ok
            // ```
            Instr::ArrayNewData(x, y) => type {Rule::InstrOkArrayNewData: [I32, I32] -> [reference(x)]
                where ft = arraytype(x) where () = .numeric_ok(ft.zt) where () = data(y)}
                run {array_new_data(x, y)} prepare {op(x.0, y.0)} is {.writes(Writes::NewArray)};
            // ```reduct
            // rule Instr_ok/array.new_elem: C ⊢ (array.new_elem x y) : i32 i32 → (ref ε x)
            //   -- Expand: C.types[x] ≈ (array (field mut? zt))
            //   -- let rt = C.elems[y]
            //   -- Storagetype_sub: C ⊢ rt ≤ zt
            // ```
            Instr::ArrayNewElem(x, y) => type {Rule::InstrOkArrayNewElem: [I32, I32] -> [reference(x)]
                where ft = arraytype(x) where () = .elem_type_ok(y, ft.zt)}
                run {array_new_elem(x, y)} prepare {op(x.0, y.0)} is {.writes(Writes::NewArray)};
            // ```reduct
            // rule Instr_ok/array.get: C ⊢ (array.get sx? x) : (ref null x) i32 → t
            //   -- Expand: C.types[x] ≈ (array (field mut? zt))
            //   -- let t = accessed(sx?, zt)
            // ```
            Instr::ArrayGet(sx, x) => type {Rule::InstrOkArrayGet: [ref_null(x), I32] -> [t]
                where ft = arraytype(x) where t = .accessed(sx, ft.zt)}
                run {.array_get(sx, x)} prepare {.array_get(action, x)};
            // ```reduct
            // rule Instr_ok/array.set: C ⊢ (array.set x) : (ref null x) i32 unpack(zt) → ε
            //   -- Expand: C.types[x] ≈ (array (field mut zt))
            // ```
            Instr::ArraySet(x) => type {Rule::InstrOkArraySet: [ref_null(x), I32, unpack(zt)] -> []
                where zt = .mutable_array(x)}
                run {array_set()} prepare {op()} is {.writes(Writes::Array(2, Slice::one(1)))};
            // ```reduct
            // rule Instr_ok/array.len: C ⊢ array.len : (ref null array) → i32
            // ```
            Instr::ArrayLen => type {Rule::InstrOkArrayLen: [ref_null(Heaptype::Array)] -> [I32]}
                run {array_len()} prepare {op()};
            // ```reduct
            // rule Instr_ok/array.fill: C ⊢ (array.fill x) : (ref null x) i32 unpack(zt) i32 → ε
            //   -- Expand: C.types[x] ≈ (array (field mut zt))
            // ```
            Instr::ArrayFill(x) => type {Rule::InstrOkArrayFill: [ref_null(x), I32, unpack(zt), I32] -> []
                where zt = .mutable_array(x)}
                run {array_fill(x)} prepare {op(x.0)} is {.writes(Writes::Array(3, Slice::many(2)))};
            // ```reduct
            // rule Instr_ok/array.copy: C ⊢ (array.copy x1 x2) : (ref null x1) i32 (ref null x2) i32 i32 → ε
            //   -- Expand: C.types[x1] ≈ (array (field mut zt1))
            //   -- Expand: C.types[x2] ≈ (array (field mut? zt2))
            //   -- Storagetype_sub: C ⊢ zt2 ≤ zt1
            // ```
            Instr::ArrayCopy(x1, x2) => type {Rule::InstrOkArrayCopy: [ref_null(x1), I32, ref_null(x2), I32, I32] -> []
                where zt1 = .mutable_array(x1) where ft2 = arraytype(x2) where () = .arrays_match(ft2.zt, zt1)}
                run {array_copy(x1, x2)} prepare {op(x1.0, x2.0)} is {.writes(Writes::Array(4, Slice::many(3)))};
            // ```reduct
            // rule Instr_ok/array.init_data: C ⊢ (array.init_data x y) : (ref null x) i32 i32 i32 → ε
            //   -- Expand: C.types[x] ≈ (array (field mut zt))
            //   -- let _ = numvec(unpack(zt))
            //   -- if C.datas[y] = ok
            // ```
            Instr::ArrayInitData(x, y) => type {Rule::InstrOkArrayInitData: [ref_null(x), I32, I32, I32] -> []
                where zt = .mutable_array(x) where () = .numeric_ok(zt) where () = data(y)}
                run {array_init_data(x, y)} prepare {op(x.0, y.0)} is {.writes(Writes::Array(3, Slice::many(2)))};
            // ```reduct
            // rule Instr_ok/array.init_elem: C ⊢ (array.init_elem x y) : (ref null x) i32 i32 i32 → ε
            //   -- Expand: C.types[x] ≈ (array (field mut zt))
            //   -- let rt = C.elems[y]
            //   -- Storagetype_sub: C ⊢ rt ≤ zt
            // ```
            Instr::ArrayInitElem(x, y) => type {Rule::InstrOkArrayInitElem: [ref_null(x), I32, I32, I32] -> []
                where zt = .mutable_array(x) where () = .elem_type_ok(y, zt)}
                run {array_init_elem(x, y)} prepare {op(x.0, y.0)} is {.writes(Writes::Array(3, Slice::many(2)))};
            Instr::AnyConvertExtern => type {.any_convert_extern_ok()}
                run {any_convert_extern()} prepare {op() 1 -> 1} is {.constant()};
            Instr::ExternConvertAny => type {.extern_convert_any_ok()}
                run {extern_convert_any()} prepare {op() 1 -> 1} is {.constant()};

            // Numeric instructions

            // ```reduct
            // rule Instr_ok/const: C ⊢ (nt.const c) : ε → nt
            // rule Instr_ok/unop: C ⊢ (nt.unop) : nt → nt
            // rule Instr_ok/binop: C ⊢ (nt.binop) : nt nt → nt
            // rule Instr_ok/testop: C ⊢ (nt.testop) : nt → i32
            // rule Instr_ok/relop: C ⊢ (nt.relop) : nt nt → i32
            // rule Instr_ok/cvtop: C ⊢ (nt1.cvtop nt2) : nt2 → nt1
            // ```
            Instr::Const(c) => type {Rule::InstrOkConst: [] -> [c.nt()]}
                run {next push_num(c)} prepare {.r#const(c)} is {.constant()};
            Instr::Unop(op) => type {Rule::InstrOkUnop: [op.nt()] -> [op.nt()]}
                run {unop(op)} prepare {.pure(action, 1, 0)};
            Instr::Binop(op) => type {Rule::InstrOkBinop: [op.nt(), op.nt()] -> [op.nt()]}
                run {binop(op)} prepare {.binop(action, op)};
            Instr::Testop(inn) => type {Rule::InstrOkTestop: [inn.nt()] -> [I32]}
                run {testop(inn)} prepare {.pure(action, 1, 0)};
            Instr::Relop(op) => type {Rule::InstrOkRelop: [op.nt(), op.nt()] -> [I32]}
                run {relop(op)} prepare {.pure(action, 2, 0)};
            Instr::Cvtop(op) => type {Rule::InstrOkCvtop: [nt2(op)] -> [nt1(op)]} run {cvtop(op)} prepare {op()};

            // Vector instructions

            // ```reduct
            // rule Instr_ok/vconst: C ⊢ (v128.const c) : ε → v128
            // rule Instr_ok/vvunop: C ⊢ (v128.vvunop) : v128 → v128
            // rule Instr_ok/vvbinop: C ⊢ (v128.vvbinop) : v128 v128 → v128
            // rule Instr_ok/vvternop: C ⊢ (v128.vvternop) : v128 v128 v128 → v128
            // rule Instr_ok/vvtestop: C ⊢ (v128.vvtestop) : v128 → i32
            // ```
            Instr::Vconst(ref c) => type {Rule::InstrOkVconst: [] -> [V128]}
                run {next push_vec(**c)} prepare {.vconst(**c)} is {.constant()};
            Instr::Vvunop(op) => type {Rule::InstrOkVvunop: [V128] -> [V128]} run {vvunop(op)} prepare {op()};
            Instr::Vvbinop(op) => type {Rule::InstrOkVvbinop: [V128, V128] -> [V128]}
                run {vvbinop(op)} prepare {op()};
            Instr::Vvternop(op) => type {Rule::InstrOkVvternop: [V128, V128, V128] -> [V128]}
                run {vvternop(op)} prepare {op()};
            Instr::Vvtestop(op) => type {Rule::InstrOkVvtestop: [V128] -> [I32]} run {vvtestop(op)} prepare {op()};
            // ```reduct
            // rule Instr_ok/vunop: C ⊢ (sh.vunop) : v128 → v128
            // rule Instr_ok/vbinop: C ⊢ (sh.vbinop) : v128 v128 → v128
            // rule Instr_ok/vternop: C ⊢ (sh.vternop) : v128 v128 v128 → v128
            // rule Instr_ok/vtestop: C ⊢ (sh.vtestop) : v128 → i32
            // rule Instr_ok/vrelop: C ⊢ (sh.vrelop) : v128 v128 → v128
            // rule Instr_ok/vshiftop: C ⊢ (sh.vshiftop) : v128 i32 → v128
            // rule Instr_ok/vbitmask: C ⊢ (sh.bitmask) : v128 → i32
            // rule Instr_ok/vswizzlop: C ⊢ (sh.vswizzlop) : v128 v128 → v128
            // ```
            Instr::Vunop(op) => type {Rule::InstrOkVunop: [V128] -> [V128]} run {vunop(op)} prepare {op()};
            Instr::Vbinop(op) => type {Rule::InstrOkVbinop: [V128, V128] -> [V128]} run {vbinop(op)} prepare {op()};
            Instr::Vternop(op) => type {Rule::InstrOkVternop: [V128, V128, V128] -> [V128]}
                run {vternop(op)} prepare {op()};
            Instr::Vtestop(op) => type {Rule::InstrOkVtestop: [V128] -> [I32]} run {vtestop(op)} prepare {op()};
            Instr::Vrelop(op) => type {Rule::InstrOkVrelop: [V128, V128] -> [V128]} run {vrelop(op)} prepare {op()};
            Instr::Vshiftop(op) => type {Rule::InstrOkVshiftop: [V128, I32] -> [V128]}
                run {vshiftop(op)} prepare {op()};
            Instr::Vbitmask(sh) => type {Rule::InstrOkVbitmask: [V128] -> [I32]} run {vbitmask(sh)} prepare {op()};
            Instr::Vswizzlop(op) => type {Rule::InstrOkVswizzlop: [V128, V128] -> [V128]}
                run {vswizzlop(op)} prepare {op()};
            Instr::Vshuffle(ref i) => type {.vshuffle_ok(i)} run {vshuffle(i)} prepare {.vshuffle(i)};
            // ```reduct
            // rule Instr_ok/vextunop: C ⊢ (sh2.vextunop sh1) : v128 → v128
            // rule Instr_ok/vextbinop: C ⊢ (sh2.vextbinop sh1) : v128 v128 → v128
            // rule Instr_ok/vextternop: C ⊢ (sh2.vextternop sh1) : v128 v128 v128 → v128
            // rule Instr_ok/vnarrow: C ⊢ (sh2.narrow sh1 sx) : v128 v128 → v128
            // rule Instr_ok/vcvtop: C ⊢ (sh2.vcvtop sh1) : v128 → v128
            // rule Instr_ok/vsplat: C ⊢ (sh.splat) : lunpack(sh) → v128
            // ```
            Instr::Vextunop(op) => type {Rule::InstrOkVextunop: [V128] -> [V128]} run {vextunop(op)} prepare {op()};
            Instr::Vextbinop(op) => type {Rule::InstrOkVextbinop: [V128, V128] -> [V128]}
                run {vextbinop(op)} prepare {op()};
            Instr::Vextternop(op) => type {Rule::InstrOkVextternop: [V128, V128, V128] -> [V128]}
                run {vextternop(op)} prepare {op()};
            Instr::Vnarrow(sh, sx) => type {Rule::InstrOkVnarrow: [V128, V128] -> [V128]}
                run {vnarrow(sh, sx)} prepare {op()};
            Instr::Vcvtop(op) => type {Rule::InstrOkVcvtop: [V128] -> [V128]} run {vcvtop(op)} prepare {op()};
            Instr::Vsplat(sh) => type {Rule::InstrOkVsplat: [unpackshape(sh)] -> [V128]}
                run {vsplat(sh)} prepare {op()};
            Instr::VextractLane(op, i) => type {.vextract_lane_ok(op, i)}
                run {vextract_lane(op, i)} prepare {op(i) 1 -> 1};
            Instr::VreplaceLane(sh, i) => type {.vreplace_lane_ok(sh, i)}
                run {vreplace_lane(sh, i)} prepare {op(i) 2 -> 1};
        }
    };
}

pub(crate) use for_each_constructor;
