;; 
;; generator text, seed 0, case 0

;; Module 0
(module $m0
  (type (;0;) (func))
  (type (;1;) (func (result i32)))
  (global $n (;0;) (mut i32) (i32.const 0))
  (func $f (;0;) (type 0)
    block (;@1;)
      block (;@2;)
        block (;@3;)
          block (;@4;)
            block (;@5;)
              block (;@6;)
                block (;@7;)
                  block (;@8;)
                    block (;@9;)
                      block (;@10;)
                        block (;@11;)
                          block (;@12;)
                            block (;@13;)
                              block (;@14;)
                                block (;@15;)
                                  block (;@16;)
                                    block (;@17;)
                                      block (;@18;)
                                      end
                                    end
                                  end
                                end
                              end
                            end
                          end
                        end
                      end
                    end
                  end
                end
              end
            end
          end
        end
      end
    end
    global.get $n
    i32.const 1
    i32.add
    global.set $n
  )
  (func (;1;) (type 1) (result i32)
    (local $i i32)
    loop $l
      call $f
      local.get $i
      i32.const 1
      i32.add
      local.tee $i
      i32.const 1000
      i32.lt_u
      br_if $l
    end
    global.get $n
  )
  (export "count" (global $n))
  (export "run" (func 1))
)
(register "main" $m0)
(assert_return (get $m0 "count") (i32.const 0))

;; Call 0
(assert_return (invoke $m0 "run") (i32.const 1000))
(assert_return (get $m0 "count") (i32.const 1000))
