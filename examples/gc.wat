;; $ reduct run examples/gc.wat --invoke sum 1000
;; i32.const 499500

(module
  (type $list (struct (field $head i32) (field $tail (ref null $list))))

  ;; The sum of the numbers below n, over a list that is made first and collected thereafter.
  (func (export "sum") (param $n i32) (result i32)
    (local $list (ref null $list)) (local $sum i32)
    (block $made
      (loop $more
        (br_if $made (i32.eqz (local.get $n)))
        (local.set $n (i32.sub (local.get $n) (i32.const 1)))
        (local.set $list (struct.new $list (local.get $n) (local.get $list)))
        (br $more)))
    (block $end
      (loop $next
        (br_if $end (ref.is_null (local.get $list)))
        (local.set $sum (i32.add (local.get $sum) (struct.get $list $head (local.get $list))))
        (local.set $list (struct.get $list $tail (local.get $list)))
        (br $next)))
    (local.get $sum)))
