// A bytecode interpreter: a stack machine that computes Fibonacci numbers by recursion, lengths of Collatz sequences, and primes by the
// sieve of Eratosthenes. The bytecode is assembled at the start of a run.
#include "kernel.h"

// An operation is a byte; operands follow it, 16 bits each. `BASE` operations use a variable of the current call.
enum Op { PUSH, LOAD, STORE, LOAD_AT, STORE_AT, GET, PUT, ADD, SUB, MUL, QUOTIENT, REST, LESS, EQUAL, JUMP, JUMP_IF_ZERO, CALL, RETURN, HALT };

static u8 code[1024];
static u32 end;
static u32 cells[1024];
static u32 stack[4096];

static void op(enum Op o) {
    code[end++] = o;
}

static void op1(enum Op o, u32 operand) {
    code[end++] = o;
    code[end++] = (u8)operand;
    code[end++] = (u8)(operand >> 8);
}

// A jump whose target `here` fills in.
static u32 forward(enum Op o) {
    op1(o, 0);
    return end - 2;
}

static void here(u32 hole) {
    code[hole] = (u8)end;
    code[hole + 1] = (u8)(end >> 8);
}

// fib(x) = x < 2 ? x : fib(x - 1) + fib(x - 2)
static u32 assemble_fib(void) {
    u32 start = end;
    op1(GET, 0), op1(PUSH, 2), op(LESS);
    u32 recur = forward(JUMP_IF_ZERO);
    op1(GET, 0), op(RETURN);
    here(recur);
    op1(GET, 0), op1(PUSH, 1), op(SUB), op1(CALL, start);
    op1(GET, 0), op1(PUSH, 2), op(SUB), op1(CALL, start);
    op(ADD), op(RETURN);
    return start;
}

// The number of steps from x to 1; variable 1 counts.
static u32 assemble_collatz(void) {
    u32 start = end;
    op1(PUSH, 0);
    u32 loop = end;
    op1(GET, 0), op1(PUSH, 1), op(EQUAL);
    u32 more = forward(JUMP_IF_ZERO);
    op1(GET, 1), op(RETURN);
    here(more);
    op1(GET, 1), op1(PUSH, 1), op(ADD), op1(PUT, 1);
    op1(GET, 0), op1(PUSH, 2), op(REST);
    u32 even = forward(JUMP_IF_ZERO);
    op1(GET, 0), op1(PUSH, 3), op(MUL), op1(PUSH, 1), op(ADD), op1(PUT, 0), op1(JUMP, loop);
    here(even);
    op1(GET, 0), op1(PUSH, 2), op(QUOTIENT), op1(PUT, 0), op1(JUMP, loop);
    return start;
}

// The number of primes below x. Variable 1 counts, variable 2 is a candidate, variable 3 a multiple; cell 16 + i is 1 if i is composite.
static u32 assemble_sieve(void) {
    u32 start = end;
    op1(PUSH, 0), op1(PUSH, 2), op1(PUSH, 0);
    u32 clear = end;
    op1(PUSH, 0), op1(GET, 3), op1(STORE_AT, 16);
    op1(GET, 3), op1(PUSH, 1), op(ADD), op1(PUT, 3);
    op1(GET, 0), op1(GET, 3), op(LESS);
    op1(JUMP_IF_ZERO, clear);
    u32 loop = end;
    op1(GET, 2), op1(GET, 0), op(LESS);
    u32 done = forward(JUMP_IF_ZERO);
    op1(GET, 2), op1(LOAD_AT, 16);
    u32 prime = forward(JUMP_IF_ZERO);
    u32 next = end;
    op1(GET, 2), op1(PUSH, 1), op(ADD), op1(PUT, 2), op1(JUMP, loop);
    here(prime);
    op1(GET, 1), op1(PUSH, 1), op(ADD), op1(PUT, 1);
    op1(GET, 2), op1(PUSH, 2), op(MUL), op1(PUT, 3);
    u32 mark = end;
    op1(GET, 3), op1(GET, 0), op(LESS);
    op1(JUMP_IF_ZERO, next);
    op1(PUSH, 1), op1(GET, 3), op1(STORE_AT, 16);
    op1(GET, 3), op1(GET, 2), op(ADD), op1(PUT, 3), op1(JUMP, mark);
    here(done);
    op1(GET, 1), op(RETURN);
    return start;
}

// For k from cell 0 down to 1: cell 1 = cell 1 * 31 + fib(9) + collatz(k) + sieve(200). Returns the program's start.
static u32 assemble(void) {
    end = 0;
    u32 fib = assemble_fib(), collatz = assemble_collatz(), sieve = assemble_sieve(), start = end;
    op1(LOAD, 1), op1(PUSH, 31), op(MUL);
    op1(PUSH, 9), op1(CALL, fib), op(ADD);
    op1(LOAD, 0), op1(CALL, collatz), op(ADD);
    op1(PUSH, 200), op1(CALL, sieve), op(ADD);
    op1(STORE, 1);
    op1(LOAD, 0), op1(PUSH, 1), op(SUB), op1(STORE, 0);
    op1(LOAD, 0);
    u32 done = forward(JUMP_IF_ZERO);
    op1(JUMP, start);
    here(done);
    op(HALT);
    return start;
}

// Runs the bytecode; returns the number of operations. A call finds its argument on the stack, where it becomes variable 0; above it are the
// return address and the caller's base.
static u64 interpret(const u8 *pc) {
    u32 *sp = stack, *base = stack; // `sp` is the first free slot.
    u64 count = 0;
    for (;;) {
        count++;
        if (sp > stack + 4000) __builtin_trap();
        u32 operand = pc[1] | (u32)pc[2] << 8;
        switch ((enum Op)*pc) {
        case PUSH: *sp++ = operand; pc += 3; break;
        case LOAD: *sp++ = cells[operand]; pc += 3; break;
        case STORE: cells[operand] = *--sp; pc += 3; break;
        case LOAD_AT: sp[-1] = cells[(operand + sp[-1]) & 1023]; pc += 3; break;
        case STORE_AT: cells[(operand + sp[-1]) & 1023] = sp[-2]; sp -= 2; pc += 3; break;
        case GET: *sp++ = operand ? base[operand + 2] : base[0]; pc += 3; break;
        case PUT: base[operand ? operand + 2 : 0] = *--sp; pc += 3; break;
        case ADD: sp--; sp[-1] += *sp; pc++; break;
        case SUB: sp--; sp[-1] -= *sp; pc++; break;
        case MUL: sp--; sp[-1] *= *sp; pc++; break;
        case QUOTIENT: sp--; sp[-1] /= *sp; pc++; break;
        case REST: sp--; sp[-1] %= *sp; pc++; break;
        case LESS: sp--; sp[-1] = sp[-1] < *sp; pc++; break;
        case EQUAL: sp--; sp[-1] = sp[-1] == *sp; pc++; break;
        case JUMP: pc = code + operand; break;
        case JUMP_IF_ZERO: pc = *--sp ? pc + 3 : code + operand; break;
        case CALL:
            sp[0] = (u32)(pc + 3 - code);
            sp[1] = (u32)(base - stack);
            base = sp - 1;
            sp += 2;
            pc = code + operand;
            break;
        case RETURN: {
            u32 result = sp[-1];
            sp = base + 1;
            pc = code + base[1];
            base = stack + base[2];
            sp[-1] = result;
            break;
        }
        case HALT: return count;
        }
    }
}

u64 run(u32 n) {
    u32 start = assemble();
    cells[0] = n;
    cells[1] = 0;
    u64 count = interpret(code + start);
    return count << 32 | cells[1];
}
