;; 
;; generator text, seed 0, case 0

;; Module 0
(module $m0
  (type $p (;0;) (func (param i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref) (result i32)))
  (type $s (;1;) (struct (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref))))
  (rec
    (type $r0 (;2;) (struct (field (ref null $r1))))
    (type $r1 (;3;) (struct (field (ref null $r8))))
    (type $r2 (;4;) (struct (field (ref null $r15))))
    (type $r3 (;5;) (struct (field (ref null $r22))))
    (type $r4 (;6;) (struct (field (ref null $r29))))
    (type $r5 (;7;) (struct (field (ref null $r36))))
    (type $r6 (;8;) (struct (field (ref null $r43))))
    (type $r7 (;9;) (struct (field (ref null $r50))))
    (type $r8 (;10;) (struct (field (ref null $r57))))
    (type $r9 (;11;) (struct (field (ref null $r64))))
    (type $r10 (;12;) (struct (field (ref null $r71))))
    (type $r11 (;13;) (struct (field (ref null $r78))))
    (type $r12 (;14;) (struct (field (ref null $r85))))
    (type $r13 (;15;) (struct (field (ref null $r92))))
    (type $r14 (;16;) (struct (field (ref null $r99))))
    (type $r15 (;17;) (struct (field (ref null $r106))))
    (type $r16 (;18;) (struct (field (ref null $r113))))
    (type $r17 (;19;) (struct (field (ref null $r120))))
    (type $r18 (;20;) (struct (field (ref null $r127))))
    (type $r19 (;21;) (struct (field (ref null $r134))))
    (type $r20 (;22;) (struct (field (ref null $r141))))
    (type $r21 (;23;) (struct (field (ref null $r148))))
    (type $r22 (;24;) (struct (field (ref null $r155))))
    (type $r23 (;25;) (struct (field (ref null $r162))))
    (type $r24 (;26;) (struct (field (ref null $r169))))
    (type $r25 (;27;) (struct (field (ref null $r176))))
    (type $r26 (;28;) (struct (field (ref null $r183))))
    (type $r27 (;29;) (struct (field (ref null $r190))))
    (type $r28 (;30;) (struct (field (ref null $r197))))
    (type $r29 (;31;) (struct (field (ref null $r204))))
    (type $r30 (;32;) (struct (field (ref null $r211))))
    (type $r31 (;33;) (struct (field (ref null $r218))))
    (type $r32 (;34;) (struct (field (ref null $r225))))
    (type $r33 (;35;) (struct (field (ref null $r232))))
    (type $r34 (;36;) (struct (field (ref null $r239))))
    (type $r35 (;37;) (struct (field (ref null $r246))))
    (type $r36 (;38;) (struct (field (ref null $r253))))
    (type $r37 (;39;) (struct (field (ref null $r260))))
    (type $r38 (;40;) (struct (field (ref null $r267))))
    (type $r39 (;41;) (struct (field (ref null $r274))))
    (type $r40 (;42;) (struct (field (ref null $r281))))
    (type $r41 (;43;) (struct (field (ref null $r288))))
    (type $r42 (;44;) (struct (field (ref null $r295))))
    (type $r43 (;45;) (struct (field (ref null $r302))))
    (type $r44 (;46;) (struct (field (ref null $r309))))
    (type $r45 (;47;) (struct (field (ref null $r316))))
    (type $r46 (;48;) (struct (field (ref null $r323))))
    (type $r47 (;49;) (struct (field (ref null $r330))))
    (type $r48 (;50;) (struct (field (ref null $r337))))
    (type $r49 (;51;) (struct (field (ref null $r344))))
    (type $r50 (;52;) (struct (field (ref null $r351))))
    (type $r51 (;53;) (struct (field (ref null $r358))))
    (type $r52 (;54;) (struct (field (ref null $r365))))
    (type $r53 (;55;) (struct (field (ref null $r372))))
    (type $r54 (;56;) (struct (field (ref null $r379))))
    (type $r55 (;57;) (struct (field (ref null $r386))))
    (type $r56 (;58;) (struct (field (ref null $r393))))
    (type $r57 (;59;) (struct (field (ref null $r400))))
    (type $r58 (;60;) (struct (field (ref null $r407))))
    (type $r59 (;61;) (struct (field (ref null $r414))))
    (type $r60 (;62;) (struct (field (ref null $r421))))
    (type $r61 (;63;) (struct (field (ref null $r428))))
    (type $r62 (;64;) (struct (field (ref null $r435))))
    (type $r63 (;65;) (struct (field (ref null $r442))))
    (type $r64 (;66;) (struct (field (ref null $r449))))
    (type $r65 (;67;) (struct (field (ref null $r456))))
    (type $r66 (;68;) (struct (field (ref null $r463))))
    (type $r67 (;69;) (struct (field (ref null $r470))))
    (type $r68 (;70;) (struct (field (ref null $r477))))
    (type $r69 (;71;) (struct (field (ref null $r484))))
    (type $r70 (;72;) (struct (field (ref null $r491))))
    (type $r71 (;73;) (struct (field (ref null $r498))))
    (type $r72 (;74;) (struct (field (ref null $r505))))
    (type $r73 (;75;) (struct (field (ref null $r512))))
    (type $r74 (;76;) (struct (field (ref null $r519))))
    (type $r75 (;77;) (struct (field (ref null $r526))))
    (type $r76 (;78;) (struct (field (ref null $r533))))
    (type $r77 (;79;) (struct (field (ref null $r540))))
    (type $r78 (;80;) (struct (field (ref null $r547))))
    (type $r79 (;81;) (struct (field (ref null $r554))))
    (type $r80 (;82;) (struct (field (ref null $r561))))
    (type $r81 (;83;) (struct (field (ref null $r568))))
    (type $r82 (;84;) (struct (field (ref null $r575))))
    (type $r83 (;85;) (struct (field (ref null $r582))))
    (type $r84 (;86;) (struct (field (ref null $r589))))
    (type $r85 (;87;) (struct (field (ref null $r596))))
    (type $r86 (;88;) (struct (field (ref null $r603))))
    (type $r87 (;89;) (struct (field (ref null $r610))))
    (type $r88 (;90;) (struct (field (ref null $r617))))
    (type $r89 (;91;) (struct (field (ref null $r624))))
    (type $r90 (;92;) (struct (field (ref null $r631))))
    (type $r91 (;93;) (struct (field (ref null $r638))))
    (type $r92 (;94;) (struct (field (ref null $r645))))
    (type $r93 (;95;) (struct (field (ref null $r652))))
    (type $r94 (;96;) (struct (field (ref null $r659))))
    (type $r95 (;97;) (struct (field (ref null $r666))))
    (type $r96 (;98;) (struct (field (ref null $r673))))
    (type $r97 (;99;) (struct (field (ref null $r680))))
    (type $r98 (;100;) (struct (field (ref null $r687))))
    (type $r99 (;101;) (struct (field (ref null $r694))))
    (type $r100 (;102;) (struct (field (ref null $r701))))
    (type $r101 (;103;) (struct (field (ref null $r708))))
    (type $r102 (;104;) (struct (field (ref null $r715))))
    (type $r103 (;105;) (struct (field (ref null $r722))))
    (type $r104 (;106;) (struct (field (ref null $r729))))
    (type $r105 (;107;) (struct (field (ref null $r736))))
    (type $r106 (;108;) (struct (field (ref null $r743))))
    (type $r107 (;109;) (struct (field (ref null $r750))))
    (type $r108 (;110;) (struct (field (ref null $r757))))
    (type $r109 (;111;) (struct (field (ref null $r764))))
    (type $r110 (;112;) (struct (field (ref null $r771))))
    (type $r111 (;113;) (struct (field (ref null $r778))))
    (type $r112 (;114;) (struct (field (ref null $r785))))
    (type $r113 (;115;) (struct (field (ref null $r792))))
    (type $r114 (;116;) (struct (field (ref null $r799))))
    (type $r115 (;117;) (struct (field (ref null $r806))))
    (type $r116 (;118;) (struct (field (ref null $r813))))
    (type $r117 (;119;) (struct (field (ref null $r820))))
    (type $r118 (;120;) (struct (field (ref null $r827))))
    (type $r119 (;121;) (struct (field (ref null $r834))))
    (type $r120 (;122;) (struct (field (ref null $r841))))
    (type $r121 (;123;) (struct (field (ref null $r848))))
    (type $r122 (;124;) (struct (field (ref null $r855))))
    (type $r123 (;125;) (struct (field (ref null $r862))))
    (type $r124 (;126;) (struct (field (ref null $r869))))
    (type $r125 (;127;) (struct (field (ref null $r876))))
    (type $r126 (;128;) (struct (field (ref null $r883))))
    (type $r127 (;129;) (struct (field (ref null $r890))))
    (type $r128 (;130;) (struct (field (ref null $r897))))
    (type $r129 (;131;) (struct (field (ref null $r904))))
    (type $r130 (;132;) (struct (field (ref null $r911))))
    (type $r131 (;133;) (struct (field (ref null $r918))))
    (type $r132 (;134;) (struct (field (ref null $r925))))
    (type $r133 (;135;) (struct (field (ref null $r932))))
    (type $r134 (;136;) (struct (field (ref null $r939))))
    (type $r135 (;137;) (struct (field (ref null $r946))))
    (type $r136 (;138;) (struct (field (ref null $r953))))
    (type $r137 (;139;) (struct (field (ref null $r960))))
    (type $r138 (;140;) (struct (field (ref null $r967))))
    (type $r139 (;141;) (struct (field (ref null $r974))))
    (type $r140 (;142;) (struct (field (ref null $r981))))
    (type $r141 (;143;) (struct (field (ref null $r988))))
    (type $r142 (;144;) (struct (field (ref null $r995))))
    (type $r143 (;145;) (struct (field (ref null $r2))))
    (type $r144 (;146;) (struct (field (ref null $r9))))
    (type $r145 (;147;) (struct (field (ref null $r16))))
    (type $r146 (;148;) (struct (field (ref null $r23))))
    (type $r147 (;149;) (struct (field (ref null $r30))))
    (type $r148 (;150;) (struct (field (ref null $r37))))
    (type $r149 (;151;) (struct (field (ref null $r44))))
    (type $r150 (;152;) (struct (field (ref null $r51))))
    (type $r151 (;153;) (struct (field (ref null $r58))))
    (type $r152 (;154;) (struct (field (ref null $r65))))
    (type $r153 (;155;) (struct (field (ref null $r72))))
    (type $r154 (;156;) (struct (field (ref null $r79))))
    (type $r155 (;157;) (struct (field (ref null $r86))))
    (type $r156 (;158;) (struct (field (ref null $r93))))
    (type $r157 (;159;) (struct (field (ref null $r100))))
    (type $r158 (;160;) (struct (field (ref null $r107))))
    (type $r159 (;161;) (struct (field (ref null $r114))))
    (type $r160 (;162;) (struct (field (ref null $r121))))
    (type $r161 (;163;) (struct (field (ref null $r128))))
    (type $r162 (;164;) (struct (field (ref null $r135))))
    (type $r163 (;165;) (struct (field (ref null $r142))))
    (type $r164 (;166;) (struct (field (ref null $r149))))
    (type $r165 (;167;) (struct (field (ref null $r156))))
    (type $r166 (;168;) (struct (field (ref null $r163))))
    (type $r167 (;169;) (struct (field (ref null $r170))))
    (type $r168 (;170;) (struct (field (ref null $r177))))
    (type $r169 (;171;) (struct (field (ref null $r184))))
    (type $r170 (;172;) (struct (field (ref null $r191))))
    (type $r171 (;173;) (struct (field (ref null $r198))))
    (type $r172 (;174;) (struct (field (ref null $r205))))
    (type $r173 (;175;) (struct (field (ref null $r212))))
    (type $r174 (;176;) (struct (field (ref null $r219))))
    (type $r175 (;177;) (struct (field (ref null $r226))))
    (type $r176 (;178;) (struct (field (ref null $r233))))
    (type $r177 (;179;) (struct (field (ref null $r240))))
    (type $r178 (;180;) (struct (field (ref null $r247))))
    (type $r179 (;181;) (struct (field (ref null $r254))))
    (type $r180 (;182;) (struct (field (ref null $r261))))
    (type $r181 (;183;) (struct (field (ref null $r268))))
    (type $r182 (;184;) (struct (field (ref null $r275))))
    (type $r183 (;185;) (struct (field (ref null $r282))))
    (type $r184 (;186;) (struct (field (ref null $r289))))
    (type $r185 (;187;) (struct (field (ref null $r296))))
    (type $r186 (;188;) (struct (field (ref null $r303))))
    (type $r187 (;189;) (struct (field (ref null $r310))))
    (type $r188 (;190;) (struct (field (ref null $r317))))
    (type $r189 (;191;) (struct (field (ref null $r324))))
    (type $r190 (;192;) (struct (field (ref null $r331))))
    (type $r191 (;193;) (struct (field (ref null $r338))))
    (type $r192 (;194;) (struct (field (ref null $r345))))
    (type $r193 (;195;) (struct (field (ref null $r352))))
    (type $r194 (;196;) (struct (field (ref null $r359))))
    (type $r195 (;197;) (struct (field (ref null $r366))))
    (type $r196 (;198;) (struct (field (ref null $r373))))
    (type $r197 (;199;) (struct (field (ref null $r380))))
    (type $r198 (;200;) (struct (field (ref null $r387))))
    (type $r199 (;201;) (struct (field (ref null $r394))))
    (type $r200 (;202;) (struct (field (ref null $r401))))
    (type $r201 (;203;) (struct (field (ref null $r408))))
    (type $r202 (;204;) (struct (field (ref null $r415))))
    (type $r203 (;205;) (struct (field (ref null $r422))))
    (type $r204 (;206;) (struct (field (ref null $r429))))
    (type $r205 (;207;) (struct (field (ref null $r436))))
    (type $r206 (;208;) (struct (field (ref null $r443))))
    (type $r207 (;209;) (struct (field (ref null $r450))))
    (type $r208 (;210;) (struct (field (ref null $r457))))
    (type $r209 (;211;) (struct (field (ref null $r464))))
    (type $r210 (;212;) (struct (field (ref null $r471))))
    (type $r211 (;213;) (struct (field (ref null $r478))))
    (type $r212 (;214;) (struct (field (ref null $r485))))
    (type $r213 (;215;) (struct (field (ref null $r492))))
    (type $r214 (;216;) (struct (field (ref null $r499))))
    (type $r215 (;217;) (struct (field (ref null $r506))))
    (type $r216 (;218;) (struct (field (ref null $r513))))
    (type $r217 (;219;) (struct (field (ref null $r520))))
    (type $r218 (;220;) (struct (field (ref null $r527))))
    (type $r219 (;221;) (struct (field (ref null $r534))))
    (type $r220 (;222;) (struct (field (ref null $r541))))
    (type $r221 (;223;) (struct (field (ref null $r548))))
    (type $r222 (;224;) (struct (field (ref null $r555))))
    (type $r223 (;225;) (struct (field (ref null $r562))))
    (type $r224 (;226;) (struct (field (ref null $r569))))
    (type $r225 (;227;) (struct (field (ref null $r576))))
    (type $r226 (;228;) (struct (field (ref null $r583))))
    (type $r227 (;229;) (struct (field (ref null $r590))))
    (type $r228 (;230;) (struct (field (ref null $r597))))
    (type $r229 (;231;) (struct (field (ref null $r604))))
    (type $r230 (;232;) (struct (field (ref null $r611))))
    (type $r231 (;233;) (struct (field (ref null $r618))))
    (type $r232 (;234;) (struct (field (ref null $r625))))
    (type $r233 (;235;) (struct (field (ref null $r632))))
    (type $r234 (;236;) (struct (field (ref null $r639))))
    (type $r235 (;237;) (struct (field (ref null $r646))))
    (type $r236 (;238;) (struct (field (ref null $r653))))
    (type $r237 (;239;) (struct (field (ref null $r660))))
    (type $r238 (;240;) (struct (field (ref null $r667))))
    (type $r239 (;241;) (struct (field (ref null $r674))))
    (type $r240 (;242;) (struct (field (ref null $r681))))
    (type $r241 (;243;) (struct (field (ref null $r688))))
    (type $r242 (;244;) (struct (field (ref null $r695))))
    (type $r243 (;245;) (struct (field (ref null $r702))))
    (type $r244 (;246;) (struct (field (ref null $r709))))
    (type $r245 (;247;) (struct (field (ref null $r716))))
    (type $r246 (;248;) (struct (field (ref null $r723))))
    (type $r247 (;249;) (struct (field (ref null $r730))))
    (type $r248 (;250;) (struct (field (ref null $r737))))
    (type $r249 (;251;) (struct (field (ref null $r744))))
    (type $r250 (;252;) (struct (field (ref null $r751))))
    (type $r251 (;253;) (struct (field (ref null $r758))))
    (type $r252 (;254;) (struct (field (ref null $r765))))
    (type $r253 (;255;) (struct (field (ref null $r772))))
    (type $r254 (;256;) (struct (field (ref null $r779))))
    (type $r255 (;257;) (struct (field (ref null $r786))))
    (type $r256 (;258;) (struct (field (ref null $r793))))
    (type $r257 (;259;) (struct (field (ref null $r800))))
    (type $r258 (;260;) (struct (field (ref null $r807))))
    (type $r259 (;261;) (struct (field (ref null $r814))))
    (type $r260 (;262;) (struct (field (ref null $r821))))
    (type $r261 (;263;) (struct (field (ref null $r828))))
    (type $r262 (;264;) (struct (field (ref null $r835))))
    (type $r263 (;265;) (struct (field (ref null $r842))))
    (type $r264 (;266;) (struct (field (ref null $r849))))
    (type $r265 (;267;) (struct (field (ref null $r856))))
    (type $r266 (;268;) (struct (field (ref null $r863))))
    (type $r267 (;269;) (struct (field (ref null $r870))))
    (type $r268 (;270;) (struct (field (ref null $r877))))
    (type $r269 (;271;) (struct (field (ref null $r884))))
    (type $r270 (;272;) (struct (field (ref null $r891))))
    (type $r271 (;273;) (struct (field (ref null $r898))))
    (type $r272 (;274;) (struct (field (ref null $r905))))
    (type $r273 (;275;) (struct (field (ref null $r912))))
    (type $r274 (;276;) (struct (field (ref null $r919))))
    (type $r275 (;277;) (struct (field (ref null $r926))))
    (type $r276 (;278;) (struct (field (ref null $r933))))
    (type $r277 (;279;) (struct (field (ref null $r940))))
    (type $r278 (;280;) (struct (field (ref null $r947))))
    (type $r279 (;281;) (struct (field (ref null $r954))))
    (type $r280 (;282;) (struct (field (ref null $r961))))
    (type $r281 (;283;) (struct (field (ref null $r968))))
    (type $r282 (;284;) (struct (field (ref null $r975))))
    (type $r283 (;285;) (struct (field (ref null $r982))))
    (type $r284 (;286;) (struct (field (ref null $r989))))
    (type $r285 (;287;) (struct (field (ref null $r996))))
    (type $r286 (;288;) (struct (field (ref null $r3))))
    (type $r287 (;289;) (struct (field (ref null $r10))))
    (type $r288 (;290;) (struct (field (ref null $r17))))
    (type $r289 (;291;) (struct (field (ref null $r24))))
    (type $r290 (;292;) (struct (field (ref null $r31))))
    (type $r291 (;293;) (struct (field (ref null $r38))))
    (type $r292 (;294;) (struct (field (ref null $r45))))
    (type $r293 (;295;) (struct (field (ref null $r52))))
    (type $r294 (;296;) (struct (field (ref null $r59))))
    (type $r295 (;297;) (struct (field (ref null $r66))))
    (type $r296 (;298;) (struct (field (ref null $r73))))
    (type $r297 (;299;) (struct (field (ref null $r80))))
    (type $r298 (;300;) (struct (field (ref null $r87))))
    (type $r299 (;301;) (struct (field (ref null $r94))))
    (type $r300 (;302;) (struct (field (ref null $r101))))
    (type $r301 (;303;) (struct (field (ref null $r108))))
    (type $r302 (;304;) (struct (field (ref null $r115))))
    (type $r303 (;305;) (struct (field (ref null $r122))))
    (type $r304 (;306;) (struct (field (ref null $r129))))
    (type $r305 (;307;) (struct (field (ref null $r136))))
    (type $r306 (;308;) (struct (field (ref null $r143))))
    (type $r307 (;309;) (struct (field (ref null $r150))))
    (type $r308 (;310;) (struct (field (ref null $r157))))
    (type $r309 (;311;) (struct (field (ref null $r164))))
    (type $r310 (;312;) (struct (field (ref null $r171))))
    (type $r311 (;313;) (struct (field (ref null $r178))))
    (type $r312 (;314;) (struct (field (ref null $r185))))
    (type $r313 (;315;) (struct (field (ref null $r192))))
    (type $r314 (;316;) (struct (field (ref null $r199))))
    (type $r315 (;317;) (struct (field (ref null $r206))))
    (type $r316 (;318;) (struct (field (ref null $r213))))
    (type $r317 (;319;) (struct (field (ref null $r220))))
    (type $r318 (;320;) (struct (field (ref null $r227))))
    (type $r319 (;321;) (struct (field (ref null $r234))))
    (type $r320 (;322;) (struct (field (ref null $r241))))
    (type $r321 (;323;) (struct (field (ref null $r248))))
    (type $r322 (;324;) (struct (field (ref null $r255))))
    (type $r323 (;325;) (struct (field (ref null $r262))))
    (type $r324 (;326;) (struct (field (ref null $r269))))
    (type $r325 (;327;) (struct (field (ref null $r276))))
    (type $r326 (;328;) (struct (field (ref null $r283))))
    (type $r327 (;329;) (struct (field (ref null $r290))))
    (type $r328 (;330;) (struct (field (ref null $r297))))
    (type $r329 (;331;) (struct (field (ref null $r304))))
    (type $r330 (;332;) (struct (field (ref null $r311))))
    (type $r331 (;333;) (struct (field (ref null $r318))))
    (type $r332 (;334;) (struct (field (ref null $r325))))
    (type $r333 (;335;) (struct (field (ref null $r332))))
    (type $r334 (;336;) (struct (field (ref null $r339))))
    (type $r335 (;337;) (struct (field (ref null $r346))))
    (type $r336 (;338;) (struct (field (ref null $r353))))
    (type $r337 (;339;) (struct (field (ref null $r360))))
    (type $r338 (;340;) (struct (field (ref null $r367))))
    (type $r339 (;341;) (struct (field (ref null $r374))))
    (type $r340 (;342;) (struct (field (ref null $r381))))
    (type $r341 (;343;) (struct (field (ref null $r388))))
    (type $r342 (;344;) (struct (field (ref null $r395))))
    (type $r343 (;345;) (struct (field (ref null $r402))))
    (type $r344 (;346;) (struct (field (ref null $r409))))
    (type $r345 (;347;) (struct (field (ref null $r416))))
    (type $r346 (;348;) (struct (field (ref null $r423))))
    (type $r347 (;349;) (struct (field (ref null $r430))))
    (type $r348 (;350;) (struct (field (ref null $r437))))
    (type $r349 (;351;) (struct (field (ref null $r444))))
    (type $r350 (;352;) (struct (field (ref null $r451))))
    (type $r351 (;353;) (struct (field (ref null $r458))))
    (type $r352 (;354;) (struct (field (ref null $r465))))
    (type $r353 (;355;) (struct (field (ref null $r472))))
    (type $r354 (;356;) (struct (field (ref null $r479))))
    (type $r355 (;357;) (struct (field (ref null $r486))))
    (type $r356 (;358;) (struct (field (ref null $r493))))
    (type $r357 (;359;) (struct (field (ref null $r500))))
    (type $r358 (;360;) (struct (field (ref null $r507))))
    (type $r359 (;361;) (struct (field (ref null $r514))))
    (type $r360 (;362;) (struct (field (ref null $r521))))
    (type $r361 (;363;) (struct (field (ref null $r528))))
    (type $r362 (;364;) (struct (field (ref null $r535))))
    (type $r363 (;365;) (struct (field (ref null $r542))))
    (type $r364 (;366;) (struct (field (ref null $r549))))
    (type $r365 (;367;) (struct (field (ref null $r556))))
    (type $r366 (;368;) (struct (field (ref null $r563))))
    (type $r367 (;369;) (struct (field (ref null $r570))))
    (type $r368 (;370;) (struct (field (ref null $r577))))
    (type $r369 (;371;) (struct (field (ref null $r584))))
    (type $r370 (;372;) (struct (field (ref null $r591))))
    (type $r371 (;373;) (struct (field (ref null $r598))))
    (type $r372 (;374;) (struct (field (ref null $r605))))
    (type $r373 (;375;) (struct (field (ref null $r612))))
    (type $r374 (;376;) (struct (field (ref null $r619))))
    (type $r375 (;377;) (struct (field (ref null $r626))))
    (type $r376 (;378;) (struct (field (ref null $r633))))
    (type $r377 (;379;) (struct (field (ref null $r640))))
    (type $r378 (;380;) (struct (field (ref null $r647))))
    (type $r379 (;381;) (struct (field (ref null $r654))))
    (type $r380 (;382;) (struct (field (ref null $r661))))
    (type $r381 (;383;) (struct (field (ref null $r668))))
    (type $r382 (;384;) (struct (field (ref null $r675))))
    (type $r383 (;385;) (struct (field (ref null $r682))))
    (type $r384 (;386;) (struct (field (ref null $r689))))
    (type $r385 (;387;) (struct (field (ref null $r696))))
    (type $r386 (;388;) (struct (field (ref null $r703))))
    (type $r387 (;389;) (struct (field (ref null $r710))))
    (type $r388 (;390;) (struct (field (ref null $r717))))
    (type $r389 (;391;) (struct (field (ref null $r724))))
    (type $r390 (;392;) (struct (field (ref null $r731))))
    (type $r391 (;393;) (struct (field (ref null $r738))))
    (type $r392 (;394;) (struct (field (ref null $r745))))
    (type $r393 (;395;) (struct (field (ref null $r752))))
    (type $r394 (;396;) (struct (field (ref null $r759))))
    (type $r395 (;397;) (struct (field (ref null $r766))))
    (type $r396 (;398;) (struct (field (ref null $r773))))
    (type $r397 (;399;) (struct (field (ref null $r780))))
    (type $r398 (;400;) (struct (field (ref null $r787))))
    (type $r399 (;401;) (struct (field (ref null $r794))))
    (type $r400 (;402;) (struct (field (ref null $r801))))
    (type $r401 (;403;) (struct (field (ref null $r808))))
    (type $r402 (;404;) (struct (field (ref null $r815))))
    (type $r403 (;405;) (struct (field (ref null $r822))))
    (type $r404 (;406;) (struct (field (ref null $r829))))
    (type $r405 (;407;) (struct (field (ref null $r836))))
    (type $r406 (;408;) (struct (field (ref null $r843))))
    (type $r407 (;409;) (struct (field (ref null $r850))))
    (type $r408 (;410;) (struct (field (ref null $r857))))
    (type $r409 (;411;) (struct (field (ref null $r864))))
    (type $r410 (;412;) (struct (field (ref null $r871))))
    (type $r411 (;413;) (struct (field (ref null $r878))))
    (type $r412 (;414;) (struct (field (ref null $r885))))
    (type $r413 (;415;) (struct (field (ref null $r892))))
    (type $r414 (;416;) (struct (field (ref null $r899))))
    (type $r415 (;417;) (struct (field (ref null $r906))))
    (type $r416 (;418;) (struct (field (ref null $r913))))
    (type $r417 (;419;) (struct (field (ref null $r920))))
    (type $r418 (;420;) (struct (field (ref null $r927))))
    (type $r419 (;421;) (struct (field (ref null $r934))))
    (type $r420 (;422;) (struct (field (ref null $r941))))
    (type $r421 (;423;) (struct (field (ref null $r948))))
    (type $r422 (;424;) (struct (field (ref null $r955))))
    (type $r423 (;425;) (struct (field (ref null $r962))))
    (type $r424 (;426;) (struct (field (ref null $r969))))
    (type $r425 (;427;) (struct (field (ref null $r976))))
    (type $r426 (;428;) (struct (field (ref null $r983))))
    (type $r427 (;429;) (struct (field (ref null $r990))))
    (type $r428 (;430;) (struct (field (ref null $r997))))
    (type $r429 (;431;) (struct (field (ref null $r4))))
    (type $r430 (;432;) (struct (field (ref null $r11))))
    (type $r431 (;433;) (struct (field (ref null $r18))))
    (type $r432 (;434;) (struct (field (ref null $r25))))
    (type $r433 (;435;) (struct (field (ref null $r32))))
    (type $r434 (;436;) (struct (field (ref null $r39))))
    (type $r435 (;437;) (struct (field (ref null $r46))))
    (type $r436 (;438;) (struct (field (ref null $r53))))
    (type $r437 (;439;) (struct (field (ref null $r60))))
    (type $r438 (;440;) (struct (field (ref null $r67))))
    (type $r439 (;441;) (struct (field (ref null $r74))))
    (type $r440 (;442;) (struct (field (ref null $r81))))
    (type $r441 (;443;) (struct (field (ref null $r88))))
    (type $r442 (;444;) (struct (field (ref null $r95))))
    (type $r443 (;445;) (struct (field (ref null $r102))))
    (type $r444 (;446;) (struct (field (ref null $r109))))
    (type $r445 (;447;) (struct (field (ref null $r116))))
    (type $r446 (;448;) (struct (field (ref null $r123))))
    (type $r447 (;449;) (struct (field (ref null $r130))))
    (type $r448 (;450;) (struct (field (ref null $r137))))
    (type $r449 (;451;) (struct (field (ref null $r144))))
    (type $r450 (;452;) (struct (field (ref null $r151))))
    (type $r451 (;453;) (struct (field (ref null $r158))))
    (type $r452 (;454;) (struct (field (ref null $r165))))
    (type $r453 (;455;) (struct (field (ref null $r172))))
    (type $r454 (;456;) (struct (field (ref null $r179))))
    (type $r455 (;457;) (struct (field (ref null $r186))))
    (type $r456 (;458;) (struct (field (ref null $r193))))
    (type $r457 (;459;) (struct (field (ref null $r200))))
    (type $r458 (;460;) (struct (field (ref null $r207))))
    (type $r459 (;461;) (struct (field (ref null $r214))))
    (type $r460 (;462;) (struct (field (ref null $r221))))
    (type $r461 (;463;) (struct (field (ref null $r228))))
    (type $r462 (;464;) (struct (field (ref null $r235))))
    (type $r463 (;465;) (struct (field (ref null $r242))))
    (type $r464 (;466;) (struct (field (ref null $r249))))
    (type $r465 (;467;) (struct (field (ref null $r256))))
    (type $r466 (;468;) (struct (field (ref null $r263))))
    (type $r467 (;469;) (struct (field (ref null $r270))))
    (type $r468 (;470;) (struct (field (ref null $r277))))
    (type $r469 (;471;) (struct (field (ref null $r284))))
    (type $r470 (;472;) (struct (field (ref null $r291))))
    (type $r471 (;473;) (struct (field (ref null $r298))))
    (type $r472 (;474;) (struct (field (ref null $r305))))
    (type $r473 (;475;) (struct (field (ref null $r312))))
    (type $r474 (;476;) (struct (field (ref null $r319))))
    (type $r475 (;477;) (struct (field (ref null $r326))))
    (type $r476 (;478;) (struct (field (ref null $r333))))
    (type $r477 (;479;) (struct (field (ref null $r340))))
    (type $r478 (;480;) (struct (field (ref null $r347))))
    (type $r479 (;481;) (struct (field (ref null $r354))))
    (type $r480 (;482;) (struct (field (ref null $r361))))
    (type $r481 (;483;) (struct (field (ref null $r368))))
    (type $r482 (;484;) (struct (field (ref null $r375))))
    (type $r483 (;485;) (struct (field (ref null $r382))))
    (type $r484 (;486;) (struct (field (ref null $r389))))
    (type $r485 (;487;) (struct (field (ref null $r396))))
    (type $r486 (;488;) (struct (field (ref null $r403))))
    (type $r487 (;489;) (struct (field (ref null $r410))))
    (type $r488 (;490;) (struct (field (ref null $r417))))
    (type $r489 (;491;) (struct (field (ref null $r424))))
    (type $r490 (;492;) (struct (field (ref null $r431))))
    (type $r491 (;493;) (struct (field (ref null $r438))))
    (type $r492 (;494;) (struct (field (ref null $r445))))
    (type $r493 (;495;) (struct (field (ref null $r452))))
    (type $r494 (;496;) (struct (field (ref null $r459))))
    (type $r495 (;497;) (struct (field (ref null $r466))))
    (type $r496 (;498;) (struct (field (ref null $r473))))
    (type $r497 (;499;) (struct (field (ref null $r480))))
    (type $r498 (;500;) (struct (field (ref null $r487))))
    (type $r499 (;501;) (struct (field (ref null $r494))))
    (type $r500 (;502;) (struct (field (ref null $r501))))
    (type $r501 (;503;) (struct (field (ref null $r508))))
    (type $r502 (;504;) (struct (field (ref null $r515))))
    (type $r503 (;505;) (struct (field (ref null $r522))))
    (type $r504 (;506;) (struct (field (ref null $r529))))
    (type $r505 (;507;) (struct (field (ref null $r536))))
    (type $r506 (;508;) (struct (field (ref null $r543))))
    (type $r507 (;509;) (struct (field (ref null $r550))))
    (type $r508 (;510;) (struct (field (ref null $r557))))
    (type $r509 (;511;) (struct (field (ref null $r564))))
    (type $r510 (;512;) (struct (field (ref null $r571))))
    (type $r511 (;513;) (struct (field (ref null $r578))))
    (type $r512 (;514;) (struct (field (ref null $r585))))
    (type $r513 (;515;) (struct (field (ref null $r592))))
    (type $r514 (;516;) (struct (field (ref null $r599))))
    (type $r515 (;517;) (struct (field (ref null $r606))))
    (type $r516 (;518;) (struct (field (ref null $r613))))
    (type $r517 (;519;) (struct (field (ref null $r620))))
    (type $r518 (;520;) (struct (field (ref null $r627))))
    (type $r519 (;521;) (struct (field (ref null $r634))))
    (type $r520 (;522;) (struct (field (ref null $r641))))
    (type $r521 (;523;) (struct (field (ref null $r648))))
    (type $r522 (;524;) (struct (field (ref null $r655))))
    (type $r523 (;525;) (struct (field (ref null $r662))))
    (type $r524 (;526;) (struct (field (ref null $r669))))
    (type $r525 (;527;) (struct (field (ref null $r676))))
    (type $r526 (;528;) (struct (field (ref null $r683))))
    (type $r527 (;529;) (struct (field (ref null $r690))))
    (type $r528 (;530;) (struct (field (ref null $r697))))
    (type $r529 (;531;) (struct (field (ref null $r704))))
    (type $r530 (;532;) (struct (field (ref null $r711))))
    (type $r531 (;533;) (struct (field (ref null $r718))))
    (type $r532 (;534;) (struct (field (ref null $r725))))
    (type $r533 (;535;) (struct (field (ref null $r732))))
    (type $r534 (;536;) (struct (field (ref null $r739))))
    (type $r535 (;537;) (struct (field (ref null $r746))))
    (type $r536 (;538;) (struct (field (ref null $r753))))
    (type $r537 (;539;) (struct (field (ref null $r760))))
    (type $r538 (;540;) (struct (field (ref null $r767))))
    (type $r539 (;541;) (struct (field (ref null $r774))))
    (type $r540 (;542;) (struct (field (ref null $r781))))
    (type $r541 (;543;) (struct (field (ref null $r788))))
    (type $r542 (;544;) (struct (field (ref null $r795))))
    (type $r543 (;545;) (struct (field (ref null $r802))))
    (type $r544 (;546;) (struct (field (ref null $r809))))
    (type $r545 (;547;) (struct (field (ref null $r816))))
    (type $r546 (;548;) (struct (field (ref null $r823))))
    (type $r547 (;549;) (struct (field (ref null $r830))))
    (type $r548 (;550;) (struct (field (ref null $r837))))
    (type $r549 (;551;) (struct (field (ref null $r844))))
    (type $r550 (;552;) (struct (field (ref null $r851))))
    (type $r551 (;553;) (struct (field (ref null $r858))))
    (type $r552 (;554;) (struct (field (ref null $r865))))
    (type $r553 (;555;) (struct (field (ref null $r872))))
    (type $r554 (;556;) (struct (field (ref null $r879))))
    (type $r555 (;557;) (struct (field (ref null $r886))))
    (type $r556 (;558;) (struct (field (ref null $r893))))
    (type $r557 (;559;) (struct (field (ref null $r900))))
    (type $r558 (;560;) (struct (field (ref null $r907))))
    (type $r559 (;561;) (struct (field (ref null $r914))))
    (type $r560 (;562;) (struct (field (ref null $r921))))
    (type $r561 (;563;) (struct (field (ref null $r928))))
    (type $r562 (;564;) (struct (field (ref null $r935))))
    (type $r563 (;565;) (struct (field (ref null $r942))))
    (type $r564 (;566;) (struct (field (ref null $r949))))
    (type $r565 (;567;) (struct (field (ref null $r956))))
    (type $r566 (;568;) (struct (field (ref null $r963))))
    (type $r567 (;569;) (struct (field (ref null $r970))))
    (type $r568 (;570;) (struct (field (ref null $r977))))
    (type $r569 (;571;) (struct (field (ref null $r984))))
    (type $r570 (;572;) (struct (field (ref null $r991))))
    (type $r571 (;573;) (struct (field (ref null $r998))))
    (type $r572 (;574;) (struct (field (ref null $r5))))
    (type $r573 (;575;) (struct (field (ref null $r12))))
    (type $r574 (;576;) (struct (field (ref null $r19))))
    (type $r575 (;577;) (struct (field (ref null $r26))))
    (type $r576 (;578;) (struct (field (ref null $r33))))
    (type $r577 (;579;) (struct (field (ref null $r40))))
    (type $r578 (;580;) (struct (field (ref null $r47))))
    (type $r579 (;581;) (struct (field (ref null $r54))))
    (type $r580 (;582;) (struct (field (ref null $r61))))
    (type $r581 (;583;) (struct (field (ref null $r68))))
    (type $r582 (;584;) (struct (field (ref null $r75))))
    (type $r583 (;585;) (struct (field (ref null $r82))))
    (type $r584 (;586;) (struct (field (ref null $r89))))
    (type $r585 (;587;) (struct (field (ref null $r96))))
    (type $r586 (;588;) (struct (field (ref null $r103))))
    (type $r587 (;589;) (struct (field (ref null $r110))))
    (type $r588 (;590;) (struct (field (ref null $r117))))
    (type $r589 (;591;) (struct (field (ref null $r124))))
    (type $r590 (;592;) (struct (field (ref null $r131))))
    (type $r591 (;593;) (struct (field (ref null $r138))))
    (type $r592 (;594;) (struct (field (ref null $r145))))
    (type $r593 (;595;) (struct (field (ref null $r152))))
    (type $r594 (;596;) (struct (field (ref null $r159))))
    (type $r595 (;597;) (struct (field (ref null $r166))))
    (type $r596 (;598;) (struct (field (ref null $r173))))
    (type $r597 (;599;) (struct (field (ref null $r180))))
    (type $r598 (;600;) (struct (field (ref null $r187))))
    (type $r599 (;601;) (struct (field (ref null $r194))))
    (type $r600 (;602;) (struct (field (ref null $r201))))
    (type $r601 (;603;) (struct (field (ref null $r208))))
    (type $r602 (;604;) (struct (field (ref null $r215))))
    (type $r603 (;605;) (struct (field (ref null $r222))))
    (type $r604 (;606;) (struct (field (ref null $r229))))
    (type $r605 (;607;) (struct (field (ref null $r236))))
    (type $r606 (;608;) (struct (field (ref null $r243))))
    (type $r607 (;609;) (struct (field (ref null $r250))))
    (type $r608 (;610;) (struct (field (ref null $r257))))
    (type $r609 (;611;) (struct (field (ref null $r264))))
    (type $r610 (;612;) (struct (field (ref null $r271))))
    (type $r611 (;613;) (struct (field (ref null $r278))))
    (type $r612 (;614;) (struct (field (ref null $r285))))
    (type $r613 (;615;) (struct (field (ref null $r292))))
    (type $r614 (;616;) (struct (field (ref null $r299))))
    (type $r615 (;617;) (struct (field (ref null $r306))))
    (type $r616 (;618;) (struct (field (ref null $r313))))
    (type $r617 (;619;) (struct (field (ref null $r320))))
    (type $r618 (;620;) (struct (field (ref null $r327))))
    (type $r619 (;621;) (struct (field (ref null $r334))))
    (type $r620 (;622;) (struct (field (ref null $r341))))
    (type $r621 (;623;) (struct (field (ref null $r348))))
    (type $r622 (;624;) (struct (field (ref null $r355))))
    (type $r623 (;625;) (struct (field (ref null $r362))))
    (type $r624 (;626;) (struct (field (ref null $r369))))
    (type $r625 (;627;) (struct (field (ref null $r376))))
    (type $r626 (;628;) (struct (field (ref null $r383))))
    (type $r627 (;629;) (struct (field (ref null $r390))))
    (type $r628 (;630;) (struct (field (ref null $r397))))
    (type $r629 (;631;) (struct (field (ref null $r404))))
    (type $r630 (;632;) (struct (field (ref null $r411))))
    (type $r631 (;633;) (struct (field (ref null $r418))))
    (type $r632 (;634;) (struct (field (ref null $r425))))
    (type $r633 (;635;) (struct (field (ref null $r432))))
    (type $r634 (;636;) (struct (field (ref null $r439))))
    (type $r635 (;637;) (struct (field (ref null $r446))))
    (type $r636 (;638;) (struct (field (ref null $r453))))
    (type $r637 (;639;) (struct (field (ref null $r460))))
    (type $r638 (;640;) (struct (field (ref null $r467))))
    (type $r639 (;641;) (struct (field (ref null $r474))))
    (type $r640 (;642;) (struct (field (ref null $r481))))
    (type $r641 (;643;) (struct (field (ref null $r488))))
    (type $r642 (;644;) (struct (field (ref null $r495))))
    (type $r643 (;645;) (struct (field (ref null $r502))))
    (type $r644 (;646;) (struct (field (ref null $r509))))
    (type $r645 (;647;) (struct (field (ref null $r516))))
    (type $r646 (;648;) (struct (field (ref null $r523))))
    (type $r647 (;649;) (struct (field (ref null $r530))))
    (type $r648 (;650;) (struct (field (ref null $r537))))
    (type $r649 (;651;) (struct (field (ref null $r544))))
    (type $r650 (;652;) (struct (field (ref null $r551))))
    (type $r651 (;653;) (struct (field (ref null $r558))))
    (type $r652 (;654;) (struct (field (ref null $r565))))
    (type $r653 (;655;) (struct (field (ref null $r572))))
    (type $r654 (;656;) (struct (field (ref null $r579))))
    (type $r655 (;657;) (struct (field (ref null $r586))))
    (type $r656 (;658;) (struct (field (ref null $r593))))
    (type $r657 (;659;) (struct (field (ref null $r600))))
    (type $r658 (;660;) (struct (field (ref null $r607))))
    (type $r659 (;661;) (struct (field (ref null $r614))))
    (type $r660 (;662;) (struct (field (ref null $r621))))
    (type $r661 (;663;) (struct (field (ref null $r628))))
    (type $r662 (;664;) (struct (field (ref null $r635))))
    (type $r663 (;665;) (struct (field (ref null $r642))))
    (type $r664 (;666;) (struct (field (ref null $r649))))
    (type $r665 (;667;) (struct (field (ref null $r656))))
    (type $r666 (;668;) (struct (field (ref null $r663))))
    (type $r667 (;669;) (struct (field (ref null $r670))))
    (type $r668 (;670;) (struct (field (ref null $r677))))
    (type $r669 (;671;) (struct (field (ref null $r684))))
    (type $r670 (;672;) (struct (field (ref null $r691))))
    (type $r671 (;673;) (struct (field (ref null $r698))))
    (type $r672 (;674;) (struct (field (ref null $r705))))
    (type $r673 (;675;) (struct (field (ref null $r712))))
    (type $r674 (;676;) (struct (field (ref null $r719))))
    (type $r675 (;677;) (struct (field (ref null $r726))))
    (type $r676 (;678;) (struct (field (ref null $r733))))
    (type $r677 (;679;) (struct (field (ref null $r740))))
    (type $r678 (;680;) (struct (field (ref null $r747))))
    (type $r679 (;681;) (struct (field (ref null $r754))))
    (type $r680 (;682;) (struct (field (ref null $r761))))
    (type $r681 (;683;) (struct (field (ref null $r768))))
    (type $r682 (;684;) (struct (field (ref null $r775))))
    (type $r683 (;685;) (struct (field (ref null $r782))))
    (type $r684 (;686;) (struct (field (ref null $r789))))
    (type $r685 (;687;) (struct (field (ref null $r796))))
    (type $r686 (;688;) (struct (field (ref null $r803))))
    (type $r687 (;689;) (struct (field (ref null $r810))))
    (type $r688 (;690;) (struct (field (ref null $r817))))
    (type $r689 (;691;) (struct (field (ref null $r824))))
    (type $r690 (;692;) (struct (field (ref null $r831))))
    (type $r691 (;693;) (struct (field (ref null $r838))))
    (type $r692 (;694;) (struct (field (ref null $r845))))
    (type $r693 (;695;) (struct (field (ref null $r852))))
    (type $r694 (;696;) (struct (field (ref null $r859))))
    (type $r695 (;697;) (struct (field (ref null $r866))))
    (type $r696 (;698;) (struct (field (ref null $r873))))
    (type $r697 (;699;) (struct (field (ref null $r880))))
    (type $r698 (;700;) (struct (field (ref null $r887))))
    (type $r699 (;701;) (struct (field (ref null $r894))))
    (type $r700 (;702;) (struct (field (ref null $r901))))
    (type $r701 (;703;) (struct (field (ref null $r908))))
    (type $r702 (;704;) (struct (field (ref null $r915))))
    (type $r703 (;705;) (struct (field (ref null $r922))))
    (type $r704 (;706;) (struct (field (ref null $r929))))
    (type $r705 (;707;) (struct (field (ref null $r936))))
    (type $r706 (;708;) (struct (field (ref null $r943))))
    (type $r707 (;709;) (struct (field (ref null $r950))))
    (type $r708 (;710;) (struct (field (ref null $r957))))
    (type $r709 (;711;) (struct (field (ref null $r964))))
    (type $r710 (;712;) (struct (field (ref null $r971))))
    (type $r711 (;713;) (struct (field (ref null $r978))))
    (type $r712 (;714;) (struct (field (ref null $r985))))
    (type $r713 (;715;) (struct (field (ref null $r992))))
    (type $r714 (;716;) (struct (field (ref null $r999))))
    (type $r715 (;717;) (struct (field (ref null $r6))))
    (type $r716 (;718;) (struct (field (ref null $r13))))
    (type $r717 (;719;) (struct (field (ref null $r20))))
    (type $r718 (;720;) (struct (field (ref null $r27))))
    (type $r719 (;721;) (struct (field (ref null $r34))))
    (type $r720 (;722;) (struct (field (ref null $r41))))
    (type $r721 (;723;) (struct (field (ref null $r48))))
    (type $r722 (;724;) (struct (field (ref null $r55))))
    (type $r723 (;725;) (struct (field (ref null $r62))))
    (type $r724 (;726;) (struct (field (ref null $r69))))
    (type $r725 (;727;) (struct (field (ref null $r76))))
    (type $r726 (;728;) (struct (field (ref null $r83))))
    (type $r727 (;729;) (struct (field (ref null $r90))))
    (type $r728 (;730;) (struct (field (ref null $r97))))
    (type $r729 (;731;) (struct (field (ref null $r104))))
    (type $r730 (;732;) (struct (field (ref null $r111))))
    (type $r731 (;733;) (struct (field (ref null $r118))))
    (type $r732 (;734;) (struct (field (ref null $r125))))
    (type $r733 (;735;) (struct (field (ref null $r132))))
    (type $r734 (;736;) (struct (field (ref null $r139))))
    (type $r735 (;737;) (struct (field (ref null $r146))))
    (type $r736 (;738;) (struct (field (ref null $r153))))
    (type $r737 (;739;) (struct (field (ref null $r160))))
    (type $r738 (;740;) (struct (field (ref null $r167))))
    (type $r739 (;741;) (struct (field (ref null $r174))))
    (type $r740 (;742;) (struct (field (ref null $r181))))
    (type $r741 (;743;) (struct (field (ref null $r188))))
    (type $r742 (;744;) (struct (field (ref null $r195))))
    (type $r743 (;745;) (struct (field (ref null $r202))))
    (type $r744 (;746;) (struct (field (ref null $r209))))
    (type $r745 (;747;) (struct (field (ref null $r216))))
    (type $r746 (;748;) (struct (field (ref null $r223))))
    (type $r747 (;749;) (struct (field (ref null $r230))))
    (type $r748 (;750;) (struct (field (ref null $r237))))
    (type $r749 (;751;) (struct (field (ref null $r244))))
    (type $r750 (;752;) (struct (field (ref null $r251))))
    (type $r751 (;753;) (struct (field (ref null $r258))))
    (type $r752 (;754;) (struct (field (ref null $r265))))
    (type $r753 (;755;) (struct (field (ref null $r272))))
    (type $r754 (;756;) (struct (field (ref null $r279))))
    (type $r755 (;757;) (struct (field (ref null $r286))))
    (type $r756 (;758;) (struct (field (ref null $r293))))
    (type $r757 (;759;) (struct (field (ref null $r300))))
    (type $r758 (;760;) (struct (field (ref null $r307))))
    (type $r759 (;761;) (struct (field (ref null $r314))))
    (type $r760 (;762;) (struct (field (ref null $r321))))
    (type $r761 (;763;) (struct (field (ref null $r328))))
    (type $r762 (;764;) (struct (field (ref null $r335))))
    (type $r763 (;765;) (struct (field (ref null $r342))))
    (type $r764 (;766;) (struct (field (ref null $r349))))
    (type $r765 (;767;) (struct (field (ref null $r356))))
    (type $r766 (;768;) (struct (field (ref null $r363))))
    (type $r767 (;769;) (struct (field (ref null $r370))))
    (type $r768 (;770;) (struct (field (ref null $r377))))
    (type $r769 (;771;) (struct (field (ref null $r384))))
    (type $r770 (;772;) (struct (field (ref null $r391))))
    (type $r771 (;773;) (struct (field (ref null $r398))))
    (type $r772 (;774;) (struct (field (ref null $r405))))
    (type $r773 (;775;) (struct (field (ref null $r412))))
    (type $r774 (;776;) (struct (field (ref null $r419))))
    (type $r775 (;777;) (struct (field (ref null $r426))))
    (type $r776 (;778;) (struct (field (ref null $r433))))
    (type $r777 (;779;) (struct (field (ref null $r440))))
    (type $r778 (;780;) (struct (field (ref null $r447))))
    (type $r779 (;781;) (struct (field (ref null $r454))))
    (type $r780 (;782;) (struct (field (ref null $r461))))
    (type $r781 (;783;) (struct (field (ref null $r468))))
    (type $r782 (;784;) (struct (field (ref null $r475))))
    (type $r783 (;785;) (struct (field (ref null $r482))))
    (type $r784 (;786;) (struct (field (ref null $r489))))
    (type $r785 (;787;) (struct (field (ref null $r496))))
    (type $r786 (;788;) (struct (field (ref null $r503))))
    (type $r787 (;789;) (struct (field (ref null $r510))))
    (type $r788 (;790;) (struct (field (ref null $r517))))
    (type $r789 (;791;) (struct (field (ref null $r524))))
    (type $r790 (;792;) (struct (field (ref null $r531))))
    (type $r791 (;793;) (struct (field (ref null $r538))))
    (type $r792 (;794;) (struct (field (ref null $r545))))
    (type $r793 (;795;) (struct (field (ref null $r552))))
    (type $r794 (;796;) (struct (field (ref null $r559))))
    (type $r795 (;797;) (struct (field (ref null $r566))))
    (type $r796 (;798;) (struct (field (ref null $r573))))
    (type $r797 (;799;) (struct (field (ref null $r580))))
    (type $r798 (;800;) (struct (field (ref null $r587))))
    (type $r799 (;801;) (struct (field (ref null $r594))))
    (type $r800 (;802;) (struct (field (ref null $r601))))
    (type $r801 (;803;) (struct (field (ref null $r608))))
    (type $r802 (;804;) (struct (field (ref null $r615))))
    (type $r803 (;805;) (struct (field (ref null $r622))))
    (type $r804 (;806;) (struct (field (ref null $r629))))
    (type $r805 (;807;) (struct (field (ref null $r636))))
    (type $r806 (;808;) (struct (field (ref null $r643))))
    (type $r807 (;809;) (struct (field (ref null $r650))))
    (type $r808 (;810;) (struct (field (ref null $r657))))
    (type $r809 (;811;) (struct (field (ref null $r664))))
    (type $r810 (;812;) (struct (field (ref null $r671))))
    (type $r811 (;813;) (struct (field (ref null $r678))))
    (type $r812 (;814;) (struct (field (ref null $r685))))
    (type $r813 (;815;) (struct (field (ref null $r692))))
    (type $r814 (;816;) (struct (field (ref null $r699))))
    (type $r815 (;817;) (struct (field (ref null $r706))))
    (type $r816 (;818;) (struct (field (ref null $r713))))
    (type $r817 (;819;) (struct (field (ref null $r720))))
    (type $r818 (;820;) (struct (field (ref null $r727))))
    (type $r819 (;821;) (struct (field (ref null $r734))))
    (type $r820 (;822;) (struct (field (ref null $r741))))
    (type $r821 (;823;) (struct (field (ref null $r748))))
    (type $r822 (;824;) (struct (field (ref null $r755))))
    (type $r823 (;825;) (struct (field (ref null $r762))))
    (type $r824 (;826;) (struct (field (ref null $r769))))
    (type $r825 (;827;) (struct (field (ref null $r776))))
    (type $r826 (;828;) (struct (field (ref null $r783))))
    (type $r827 (;829;) (struct (field (ref null $r790))))
    (type $r828 (;830;) (struct (field (ref null $r797))))
    (type $r829 (;831;) (struct (field (ref null $r804))))
    (type $r830 (;832;) (struct (field (ref null $r811))))
    (type $r831 (;833;) (struct (field (ref null $r818))))
    (type $r832 (;834;) (struct (field (ref null $r825))))
    (type $r833 (;835;) (struct (field (ref null $r832))))
    (type $r834 (;836;) (struct (field (ref null $r839))))
    (type $r835 (;837;) (struct (field (ref null $r846))))
    (type $r836 (;838;) (struct (field (ref null $r853))))
    (type $r837 (;839;) (struct (field (ref null $r860))))
    (type $r838 (;840;) (struct (field (ref null $r867))))
    (type $r839 (;841;) (struct (field (ref null $r874))))
    (type $r840 (;842;) (struct (field (ref null $r881))))
    (type $r841 (;843;) (struct (field (ref null $r888))))
    (type $r842 (;844;) (struct (field (ref null $r895))))
    (type $r843 (;845;) (struct (field (ref null $r902))))
    (type $r844 (;846;) (struct (field (ref null $r909))))
    (type $r845 (;847;) (struct (field (ref null $r916))))
    (type $r846 (;848;) (struct (field (ref null $r923))))
    (type $r847 (;849;) (struct (field (ref null $r930))))
    (type $r848 (;850;) (struct (field (ref null $r937))))
    (type $r849 (;851;) (struct (field (ref null $r944))))
    (type $r850 (;852;) (struct (field (ref null $r951))))
    (type $r851 (;853;) (struct (field (ref null $r958))))
    (type $r852 (;854;) (struct (field (ref null $r965))))
    (type $r853 (;855;) (struct (field (ref null $r972))))
    (type $r854 (;856;) (struct (field (ref null $r979))))
    (type $r855 (;857;) (struct (field (ref null $r986))))
    (type $r856 (;858;) (struct (field (ref null $r993))))
    (type $r857 (;859;) (struct (field (ref null $r0))))
    (type $r858 (;860;) (struct (field (ref null $r7))))
    (type $r859 (;861;) (struct (field (ref null $r14))))
    (type $r860 (;862;) (struct (field (ref null $r21))))
    (type $r861 (;863;) (struct (field (ref null $r28))))
    (type $r862 (;864;) (struct (field (ref null $r35))))
    (type $r863 (;865;) (struct (field (ref null $r42))))
    (type $r864 (;866;) (struct (field (ref null $r49))))
    (type $r865 (;867;) (struct (field (ref null $r56))))
    (type $r866 (;868;) (struct (field (ref null $r63))))
    (type $r867 (;869;) (struct (field (ref null $r70))))
    (type $r868 (;870;) (struct (field (ref null $r77))))
    (type $r869 (;871;) (struct (field (ref null $r84))))
    (type $r870 (;872;) (struct (field (ref null $r91))))
    (type $r871 (;873;) (struct (field (ref null $r98))))
    (type $r872 (;874;) (struct (field (ref null $r105))))
    (type $r873 (;875;) (struct (field (ref null $r112))))
    (type $r874 (;876;) (struct (field (ref null $r119))))
    (type $r875 (;877;) (struct (field (ref null $r126))))
    (type $r876 (;878;) (struct (field (ref null $r133))))
    (type $r877 (;879;) (struct (field (ref null $r140))))
    (type $r878 (;880;) (struct (field (ref null $r147))))
    (type $r879 (;881;) (struct (field (ref null $r154))))
    (type $r880 (;882;) (struct (field (ref null $r161))))
    (type $r881 (;883;) (struct (field (ref null $r168))))
    (type $r882 (;884;) (struct (field (ref null $r175))))
    (type $r883 (;885;) (struct (field (ref null $r182))))
    (type $r884 (;886;) (struct (field (ref null $r189))))
    (type $r885 (;887;) (struct (field (ref null $r196))))
    (type $r886 (;888;) (struct (field (ref null $r203))))
    (type $r887 (;889;) (struct (field (ref null $r210))))
    (type $r888 (;890;) (struct (field (ref null $r217))))
    (type $r889 (;891;) (struct (field (ref null $r224))))
    (type $r890 (;892;) (struct (field (ref null $r231))))
    (type $r891 (;893;) (struct (field (ref null $r238))))
    (type $r892 (;894;) (struct (field (ref null $r245))))
    (type $r893 (;895;) (struct (field (ref null $r252))))
    (type $r894 (;896;) (struct (field (ref null $r259))))
    (type $r895 (;897;) (struct (field (ref null $r266))))
    (type $r896 (;898;) (struct (field (ref null $r273))))
    (type $r897 (;899;) (struct (field (ref null $r280))))
    (type $r898 (;900;) (struct (field (ref null $r287))))
    (type $r899 (;901;) (struct (field (ref null $r294))))
    (type $r900 (;902;) (struct (field (ref null $r301))))
    (type $r901 (;903;) (struct (field (ref null $r308))))
    (type $r902 (;904;) (struct (field (ref null $r315))))
    (type $r903 (;905;) (struct (field (ref null $r322))))
    (type $r904 (;906;) (struct (field (ref null $r329))))
    (type $r905 (;907;) (struct (field (ref null $r336))))
    (type $r906 (;908;) (struct (field (ref null $r343))))
    (type $r907 (;909;) (struct (field (ref null $r350))))
    (type $r908 (;910;) (struct (field (ref null $r357))))
    (type $r909 (;911;) (struct (field (ref null $r364))))
    (type $r910 (;912;) (struct (field (ref null $r371))))
    (type $r911 (;913;) (struct (field (ref null $r378))))
    (type $r912 (;914;) (struct (field (ref null $r385))))
    (type $r913 (;915;) (struct (field (ref null $r392))))
    (type $r914 (;916;) (struct (field (ref null $r399))))
    (type $r915 (;917;) (struct (field (ref null $r406))))
    (type $r916 (;918;) (struct (field (ref null $r413))))
    (type $r917 (;919;) (struct (field (ref null $r420))))
    (type $r918 (;920;) (struct (field (ref null $r427))))
    (type $r919 (;921;) (struct (field (ref null $r434))))
    (type $r920 (;922;) (struct (field (ref null $r441))))
    (type $r921 (;923;) (struct (field (ref null $r448))))
    (type $r922 (;924;) (struct (field (ref null $r455))))
    (type $r923 (;925;) (struct (field (ref null $r462))))
    (type $r924 (;926;) (struct (field (ref null $r469))))
    (type $r925 (;927;) (struct (field (ref null $r476))))
    (type $r926 (;928;) (struct (field (ref null $r483))))
    (type $r927 (;929;) (struct (field (ref null $r490))))
    (type $r928 (;930;) (struct (field (ref null $r497))))
    (type $r929 (;931;) (struct (field (ref null $r504))))
    (type $r930 (;932;) (struct (field (ref null $r511))))
    (type $r931 (;933;) (struct (field (ref null $r518))))
    (type $r932 (;934;) (struct (field (ref null $r525))))
    (type $r933 (;935;) (struct (field (ref null $r532))))
    (type $r934 (;936;) (struct (field (ref null $r539))))
    (type $r935 (;937;) (struct (field (ref null $r546))))
    (type $r936 (;938;) (struct (field (ref null $r553))))
    (type $r937 (;939;) (struct (field (ref null $r560))))
    (type $r938 (;940;) (struct (field (ref null $r567))))
    (type $r939 (;941;) (struct (field (ref null $r574))))
    (type $r940 (;942;) (struct (field (ref null $r581))))
    (type $r941 (;943;) (struct (field (ref null $r588))))
    (type $r942 (;944;) (struct (field (ref null $r595))))
    (type $r943 (;945;) (struct (field (ref null $r602))))
    (type $r944 (;946;) (struct (field (ref null $r609))))
    (type $r945 (;947;) (struct (field (ref null $r616))))
    (type $r946 (;948;) (struct (field (ref null $r623))))
    (type $r947 (;949;) (struct (field (ref null $r630))))
    (type $r948 (;950;) (struct (field (ref null $r637))))
    (type $r949 (;951;) (struct (field (ref null $r644))))
    (type $r950 (;952;) (struct (field (ref null $r651))))
    (type $r951 (;953;) (struct (field (ref null $r658))))
    (type $r952 (;954;) (struct (field (ref null $r665))))
    (type $r953 (;955;) (struct (field (ref null $r672))))
    (type $r954 (;956;) (struct (field (ref null $r679))))
    (type $r955 (;957;) (struct (field (ref null $r686))))
    (type $r956 (;958;) (struct (field (ref null $r693))))
    (type $r957 (;959;) (struct (field (ref null $r700))))
    (type $r958 (;960;) (struct (field (ref null $r707))))
    (type $r959 (;961;) (struct (field (ref null $r714))))
    (type $r960 (;962;) (struct (field (ref null $r721))))
    (type $r961 (;963;) (struct (field (ref null $r728))))
    (type $r962 (;964;) (struct (field (ref null $r735))))
    (type $r963 (;965;) (struct (field (ref null $r742))))
    (type $r964 (;966;) (struct (field (ref null $r749))))
    (type $r965 (;967;) (struct (field (ref null $r756))))
    (type $r966 (;968;) (struct (field (ref null $r763))))
    (type $r967 (;969;) (struct (field (ref null $r770))))
    (type $r968 (;970;) (struct (field (ref null $r777))))
    (type $r969 (;971;) (struct (field (ref null $r784))))
    (type $r970 (;972;) (struct (field (ref null $r791))))
    (type $r971 (;973;) (struct (field (ref null $r798))))
    (type $r972 (;974;) (struct (field (ref null $r805))))
    (type $r973 (;975;) (struct (field (ref null $r812))))
    (type $r974 (;976;) (struct (field (ref null $r819))))
    (type $r975 (;977;) (struct (field (ref null $r826))))
    (type $r976 (;978;) (struct (field (ref null $r833))))
    (type $r977 (;979;) (struct (field (ref null $r840))))
    (type $r978 (;980;) (struct (field (ref null $r847))))
    (type $r979 (;981;) (struct (field (ref null $r854))))
    (type $r980 (;982;) (struct (field (ref null $r861))))
    (type $r981 (;983;) (struct (field (ref null $r868))))
    (type $r982 (;984;) (struct (field (ref null $r875))))
    (type $r983 (;985;) (struct (field (ref null $r882))))
    (type $r984 (;986;) (struct (field (ref null $r889))))
    (type $r985 (;987;) (struct (field (ref null $r896))))
    (type $r986 (;988;) (struct (field (ref null $r903))))
    (type $r987 (;989;) (struct (field (ref null $r910))))
    (type $r988 (;990;) (struct (field (ref null $r917))))
    (type $r989 (;991;) (struct (field (ref null $r924))))
    (type $r990 (;992;) (struct (field (ref null $r931))))
    (type $r991 (;993;) (struct (field (ref null $r938))))
    (type $r992 (;994;) (struct (field (ref null $r945))))
    (type $r993 (;995;) (struct (field (ref null $r952))))
    (type $r994 (;996;) (struct (field (ref null $r959))))
    (type $r995 (;997;) (struct (field (ref null $r966))))
    (type $r996 (;998;) (struct (field (ref null $r973))))
    (type $r997 (;999;) (struct (field (ref null $r980))))
    (type $r998 (;1000;) (struct (field (ref null $r987))))
    (type $r999 (;1001;) (struct (field (ref null $r994)))))
  (type (;1002;) (func (param i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref)))
  (type (;1003;) (func (result i32)))
  (type (;1004;) (func))
  (type (;1005;) (func (result i64)))
  (tag $e (;0;) (type 1002) (param i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref))
  (global $s (;0;) (mut (ref null $s)) (struct.new_default $s))
  (global $r (;1;) (mut (ref null $r999)) (struct.new_default $r999))
  (func $p (;0;) (type $p) (param i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref) (result i32)
    local.get 0
    local.get 997
    i32.wrap_i64
    i32.add
  )
  (func (;1;) (type 1003) (result i32)
    i32.const 0
    i64.const 1
    f64.const 2
    i32.const 3
    ref.i31
    i32.const 4
    i64.const 5
    f64.const 6
    i32.const 7
    ref.i31
    i32.const 8
    i64.const 9
    f64.const 10
    i32.const 11
    ref.i31
    i32.const 12
    i64.const 13
    f64.const 14
    i32.const 15
    ref.i31
    i32.const 16
    i64.const 17
    f64.const 18
    i32.const 19
    ref.i31
    i32.const 20
    i64.const 21
    f64.const 22
    i32.const 23
    ref.i31
    i32.const 24
    i64.const 25
    f64.const 26
    i32.const 27
    ref.i31
    i32.const 28
    i64.const 29
    f64.const 30
    i32.const 31
    ref.i31
    i32.const 32
    i64.const 33
    f64.const 34
    i32.const 35
    ref.i31
    i32.const 36
    i64.const 37
    f64.const 38
    i32.const 39
    ref.i31
    i32.const 40
    i64.const 41
    f64.const 42
    i32.const 43
    ref.i31
    i32.const 44
    i64.const 45
    f64.const 46
    i32.const 47
    ref.i31
    i32.const 48
    i64.const 49
    f64.const 50
    i32.const 51
    ref.i31
    i32.const 52
    i64.const 53
    f64.const 54
    i32.const 55
    ref.i31
    i32.const 56
    i64.const 57
    f64.const 58
    i32.const 59
    ref.i31
    i32.const 60
    i64.const 61
    f64.const 62
    i32.const 63
    ref.i31
    i32.const 64
    i64.const 65
    f64.const 66
    i32.const 67
    ref.i31
    i32.const 68
    i64.const 69
    f64.const 70
    i32.const 71
    ref.i31
    i32.const 72
    i64.const 73
    f64.const 74
    i32.const 75
    ref.i31
    i32.const 76
    i64.const 77
    f64.const 78
    i32.const 79
    ref.i31
    i32.const 80
    i64.const 81
    f64.const 82
    i32.const 83
    ref.i31
    i32.const 84
    i64.const 85
    f64.const 86
    i32.const 87
    ref.i31
    i32.const 88
    i64.const 89
    f64.const 90
    i32.const 91
    ref.i31
    i32.const 92
    i64.const 93
    f64.const 94
    i32.const 95
    ref.i31
    i32.const 96
    i64.const 97
    f64.const 98
    i32.const 99
    ref.i31
    i32.const 100
    i64.const 101
    f64.const 102
    i32.const 103
    ref.i31
    i32.const 104
    i64.const 105
    f64.const 106
    i32.const 107
    ref.i31
    i32.const 108
    i64.const 109
    f64.const 110
    i32.const 111
    ref.i31
    i32.const 112
    i64.const 113
    f64.const 114
    i32.const 115
    ref.i31
    i32.const 116
    i64.const 117
    f64.const 118
    i32.const 119
    ref.i31
    i32.const 120
    i64.const 121
    f64.const 122
    i32.const 123
    ref.i31
    i32.const 124
    i64.const 125
    f64.const 126
    i32.const 127
    ref.i31
    i32.const 128
    i64.const 129
    f64.const 130
    i32.const 131
    ref.i31
    i32.const 132
    i64.const 133
    f64.const 134
    i32.const 135
    ref.i31
    i32.const 136
    i64.const 137
    f64.const 138
    i32.const 139
    ref.i31
    i32.const 140
    i64.const 141
    f64.const 142
    i32.const 143
    ref.i31
    i32.const 144
    i64.const 145
    f64.const 146
    i32.const 147
    ref.i31
    i32.const 148
    i64.const 149
    f64.const 150
    i32.const 151
    ref.i31
    i32.const 152
    i64.const 153
    f64.const 154
    i32.const 155
    ref.i31
    i32.const 156
    i64.const 157
    f64.const 158
    i32.const 159
    ref.i31
    i32.const 160
    i64.const 161
    f64.const 162
    i32.const 163
    ref.i31
    i32.const 164
    i64.const 165
    f64.const 166
    i32.const 167
    ref.i31
    i32.const 168
    i64.const 169
    f64.const 170
    i32.const 171
    ref.i31
    i32.const 172
    i64.const 173
    f64.const 174
    i32.const 175
    ref.i31
    i32.const 176
    i64.const 177
    f64.const 178
    i32.const 179
    ref.i31
    i32.const 180
    i64.const 181
    f64.const 182
    i32.const 183
    ref.i31
    i32.const 184
    i64.const 185
    f64.const 186
    i32.const 187
    ref.i31
    i32.const 188
    i64.const 189
    f64.const 190
    i32.const 191
    ref.i31
    i32.const 192
    i64.const 193
    f64.const 194
    i32.const 195
    ref.i31
    i32.const 196
    i64.const 197
    f64.const 198
    i32.const 199
    ref.i31
    i32.const 200
    i64.const 201
    f64.const 202
    i32.const 203
    ref.i31
    i32.const 204
    i64.const 205
    f64.const 206
    i32.const 207
    ref.i31
    i32.const 208
    i64.const 209
    f64.const 210
    i32.const 211
    ref.i31
    i32.const 212
    i64.const 213
    f64.const 214
    i32.const 215
    ref.i31
    i32.const 216
    i64.const 217
    f64.const 218
    i32.const 219
    ref.i31
    i32.const 220
    i64.const 221
    f64.const 222
    i32.const 223
    ref.i31
    i32.const 224
    i64.const 225
    f64.const 226
    i32.const 227
    ref.i31
    i32.const 228
    i64.const 229
    f64.const 230
    i32.const 231
    ref.i31
    i32.const 232
    i64.const 233
    f64.const 234
    i32.const 235
    ref.i31
    i32.const 236
    i64.const 237
    f64.const 238
    i32.const 239
    ref.i31
    i32.const 240
    i64.const 241
    f64.const 242
    i32.const 243
    ref.i31
    i32.const 244
    i64.const 245
    f64.const 246
    i32.const 247
    ref.i31
    i32.const 248
    i64.const 249
    f64.const 250
    i32.const 251
    ref.i31
    i32.const 252
    i64.const 253
    f64.const 254
    i32.const 255
    ref.i31
    i32.const 256
    i64.const 257
    f64.const 258
    i32.const 259
    ref.i31
    i32.const 260
    i64.const 261
    f64.const 262
    i32.const 263
    ref.i31
    i32.const 264
    i64.const 265
    f64.const 266
    i32.const 267
    ref.i31
    i32.const 268
    i64.const 269
    f64.const 270
    i32.const 271
    ref.i31
    i32.const 272
    i64.const 273
    f64.const 274
    i32.const 275
    ref.i31
    i32.const 276
    i64.const 277
    f64.const 278
    i32.const 279
    ref.i31
    i32.const 280
    i64.const 281
    f64.const 282
    i32.const 283
    ref.i31
    i32.const 284
    i64.const 285
    f64.const 286
    i32.const 287
    ref.i31
    i32.const 288
    i64.const 289
    f64.const 290
    i32.const 291
    ref.i31
    i32.const 292
    i64.const 293
    f64.const 294
    i32.const 295
    ref.i31
    i32.const 296
    i64.const 297
    f64.const 298
    i32.const 299
    ref.i31
    i32.const 300
    i64.const 301
    f64.const 302
    i32.const 303
    ref.i31
    i32.const 304
    i64.const 305
    f64.const 306
    i32.const 307
    ref.i31
    i32.const 308
    i64.const 309
    f64.const 310
    i32.const 311
    ref.i31
    i32.const 312
    i64.const 313
    f64.const 314
    i32.const 315
    ref.i31
    i32.const 316
    i64.const 317
    f64.const 318
    i32.const 319
    ref.i31
    i32.const 320
    i64.const 321
    f64.const 322
    i32.const 323
    ref.i31
    i32.const 324
    i64.const 325
    f64.const 326
    i32.const 327
    ref.i31
    i32.const 328
    i64.const 329
    f64.const 330
    i32.const 331
    ref.i31
    i32.const 332
    i64.const 333
    f64.const 334
    i32.const 335
    ref.i31
    i32.const 336
    i64.const 337
    f64.const 338
    i32.const 339
    ref.i31
    i32.const 340
    i64.const 341
    f64.const 342
    i32.const 343
    ref.i31
    i32.const 344
    i64.const 345
    f64.const 346
    i32.const 347
    ref.i31
    i32.const 348
    i64.const 349
    f64.const 350
    i32.const 351
    ref.i31
    i32.const 352
    i64.const 353
    f64.const 354
    i32.const 355
    ref.i31
    i32.const 356
    i64.const 357
    f64.const 358
    i32.const 359
    ref.i31
    i32.const 360
    i64.const 361
    f64.const 362
    i32.const 363
    ref.i31
    i32.const 364
    i64.const 365
    f64.const 366
    i32.const 367
    ref.i31
    i32.const 368
    i64.const 369
    f64.const 370
    i32.const 371
    ref.i31
    i32.const 372
    i64.const 373
    f64.const 374
    i32.const 375
    ref.i31
    i32.const 376
    i64.const 377
    f64.const 378
    i32.const 379
    ref.i31
    i32.const 380
    i64.const 381
    f64.const 382
    i32.const 383
    ref.i31
    i32.const 384
    i64.const 385
    f64.const 386
    i32.const 387
    ref.i31
    i32.const 388
    i64.const 389
    f64.const 390
    i32.const 391
    ref.i31
    i32.const 392
    i64.const 393
    f64.const 394
    i32.const 395
    ref.i31
    i32.const 396
    i64.const 397
    f64.const 398
    i32.const 399
    ref.i31
    i32.const 400
    i64.const 401
    f64.const 402
    i32.const 403
    ref.i31
    i32.const 404
    i64.const 405
    f64.const 406
    i32.const 407
    ref.i31
    i32.const 408
    i64.const 409
    f64.const 410
    i32.const 411
    ref.i31
    i32.const 412
    i64.const 413
    f64.const 414
    i32.const 415
    ref.i31
    i32.const 416
    i64.const 417
    f64.const 418
    i32.const 419
    ref.i31
    i32.const 420
    i64.const 421
    f64.const 422
    i32.const 423
    ref.i31
    i32.const 424
    i64.const 425
    f64.const 426
    i32.const 427
    ref.i31
    i32.const 428
    i64.const 429
    f64.const 430
    i32.const 431
    ref.i31
    i32.const 432
    i64.const 433
    f64.const 434
    i32.const 435
    ref.i31
    i32.const 436
    i64.const 437
    f64.const 438
    i32.const 439
    ref.i31
    i32.const 440
    i64.const 441
    f64.const 442
    i32.const 443
    ref.i31
    i32.const 444
    i64.const 445
    f64.const 446
    i32.const 447
    ref.i31
    i32.const 448
    i64.const 449
    f64.const 450
    i32.const 451
    ref.i31
    i32.const 452
    i64.const 453
    f64.const 454
    i32.const 455
    ref.i31
    i32.const 456
    i64.const 457
    f64.const 458
    i32.const 459
    ref.i31
    i32.const 460
    i64.const 461
    f64.const 462
    i32.const 463
    ref.i31
    i32.const 464
    i64.const 465
    f64.const 466
    i32.const 467
    ref.i31
    i32.const 468
    i64.const 469
    f64.const 470
    i32.const 471
    ref.i31
    i32.const 472
    i64.const 473
    f64.const 474
    i32.const 475
    ref.i31
    i32.const 476
    i64.const 477
    f64.const 478
    i32.const 479
    ref.i31
    i32.const 480
    i64.const 481
    f64.const 482
    i32.const 483
    ref.i31
    i32.const 484
    i64.const 485
    f64.const 486
    i32.const 487
    ref.i31
    i32.const 488
    i64.const 489
    f64.const 490
    i32.const 491
    ref.i31
    i32.const 492
    i64.const 493
    f64.const 494
    i32.const 495
    ref.i31
    i32.const 496
    i64.const 497
    f64.const 498
    i32.const 499
    ref.i31
    i32.const 500
    i64.const 501
    f64.const 502
    i32.const 503
    ref.i31
    i32.const 504
    i64.const 505
    f64.const 506
    i32.const 507
    ref.i31
    i32.const 508
    i64.const 509
    f64.const 510
    i32.const 511
    ref.i31
    i32.const 512
    i64.const 513
    f64.const 514
    i32.const 515
    ref.i31
    i32.const 516
    i64.const 517
    f64.const 518
    i32.const 519
    ref.i31
    i32.const 520
    i64.const 521
    f64.const 522
    i32.const 523
    ref.i31
    i32.const 524
    i64.const 525
    f64.const 526
    i32.const 527
    ref.i31
    i32.const 528
    i64.const 529
    f64.const 530
    i32.const 531
    ref.i31
    i32.const 532
    i64.const 533
    f64.const 534
    i32.const 535
    ref.i31
    i32.const 536
    i64.const 537
    f64.const 538
    i32.const 539
    ref.i31
    i32.const 540
    i64.const 541
    f64.const 542
    i32.const 543
    ref.i31
    i32.const 544
    i64.const 545
    f64.const 546
    i32.const 547
    ref.i31
    i32.const 548
    i64.const 549
    f64.const 550
    i32.const 551
    ref.i31
    i32.const 552
    i64.const 553
    f64.const 554
    i32.const 555
    ref.i31
    i32.const 556
    i64.const 557
    f64.const 558
    i32.const 559
    ref.i31
    i32.const 560
    i64.const 561
    f64.const 562
    i32.const 563
    ref.i31
    i32.const 564
    i64.const 565
    f64.const 566
    i32.const 567
    ref.i31
    i32.const 568
    i64.const 569
    f64.const 570
    i32.const 571
    ref.i31
    i32.const 572
    i64.const 573
    f64.const 574
    i32.const 575
    ref.i31
    i32.const 576
    i64.const 577
    f64.const 578
    i32.const 579
    ref.i31
    i32.const 580
    i64.const 581
    f64.const 582
    i32.const 583
    ref.i31
    i32.const 584
    i64.const 585
    f64.const 586
    i32.const 587
    ref.i31
    i32.const 588
    i64.const 589
    f64.const 590
    i32.const 591
    ref.i31
    i32.const 592
    i64.const 593
    f64.const 594
    i32.const 595
    ref.i31
    i32.const 596
    i64.const 597
    f64.const 598
    i32.const 599
    ref.i31
    i32.const 600
    i64.const 601
    f64.const 602
    i32.const 603
    ref.i31
    i32.const 604
    i64.const 605
    f64.const 606
    i32.const 607
    ref.i31
    i32.const 608
    i64.const 609
    f64.const 610
    i32.const 611
    ref.i31
    i32.const 612
    i64.const 613
    f64.const 614
    i32.const 615
    ref.i31
    i32.const 616
    i64.const 617
    f64.const 618
    i32.const 619
    ref.i31
    i32.const 620
    i64.const 621
    f64.const 622
    i32.const 623
    ref.i31
    i32.const 624
    i64.const 625
    f64.const 626
    i32.const 627
    ref.i31
    i32.const 628
    i64.const 629
    f64.const 630
    i32.const 631
    ref.i31
    i32.const 632
    i64.const 633
    f64.const 634
    i32.const 635
    ref.i31
    i32.const 636
    i64.const 637
    f64.const 638
    i32.const 639
    ref.i31
    i32.const 640
    i64.const 641
    f64.const 642
    i32.const 643
    ref.i31
    i32.const 644
    i64.const 645
    f64.const 646
    i32.const 647
    ref.i31
    i32.const 648
    i64.const 649
    f64.const 650
    i32.const 651
    ref.i31
    i32.const 652
    i64.const 653
    f64.const 654
    i32.const 655
    ref.i31
    i32.const 656
    i64.const 657
    f64.const 658
    i32.const 659
    ref.i31
    i32.const 660
    i64.const 661
    f64.const 662
    i32.const 663
    ref.i31
    i32.const 664
    i64.const 665
    f64.const 666
    i32.const 667
    ref.i31
    i32.const 668
    i64.const 669
    f64.const 670
    i32.const 671
    ref.i31
    i32.const 672
    i64.const 673
    f64.const 674
    i32.const 675
    ref.i31
    i32.const 676
    i64.const 677
    f64.const 678
    i32.const 679
    ref.i31
    i32.const 680
    i64.const 681
    f64.const 682
    i32.const 683
    ref.i31
    i32.const 684
    i64.const 685
    f64.const 686
    i32.const 687
    ref.i31
    i32.const 688
    i64.const 689
    f64.const 690
    i32.const 691
    ref.i31
    i32.const 692
    i64.const 693
    f64.const 694
    i32.const 695
    ref.i31
    i32.const 696
    i64.const 697
    f64.const 698
    i32.const 699
    ref.i31
    i32.const 700
    i64.const 701
    f64.const 702
    i32.const 703
    ref.i31
    i32.const 704
    i64.const 705
    f64.const 706
    i32.const 707
    ref.i31
    i32.const 708
    i64.const 709
    f64.const 710
    i32.const 711
    ref.i31
    i32.const 712
    i64.const 713
    f64.const 714
    i32.const 715
    ref.i31
    i32.const 716
    i64.const 717
    f64.const 718
    i32.const 719
    ref.i31
    i32.const 720
    i64.const 721
    f64.const 722
    i32.const 723
    ref.i31
    i32.const 724
    i64.const 725
    f64.const 726
    i32.const 727
    ref.i31
    i32.const 728
    i64.const 729
    f64.const 730
    i32.const 731
    ref.i31
    i32.const 732
    i64.const 733
    f64.const 734
    i32.const 735
    ref.i31
    i32.const 736
    i64.const 737
    f64.const 738
    i32.const 739
    ref.i31
    i32.const 740
    i64.const 741
    f64.const 742
    i32.const 743
    ref.i31
    i32.const 744
    i64.const 745
    f64.const 746
    i32.const 747
    ref.i31
    i32.const 748
    i64.const 749
    f64.const 750
    i32.const 751
    ref.i31
    i32.const 752
    i64.const 753
    f64.const 754
    i32.const 755
    ref.i31
    i32.const 756
    i64.const 757
    f64.const 758
    i32.const 759
    ref.i31
    i32.const 760
    i64.const 761
    f64.const 762
    i32.const 763
    ref.i31
    i32.const 764
    i64.const 765
    f64.const 766
    i32.const 767
    ref.i31
    i32.const 768
    i64.const 769
    f64.const 770
    i32.const 771
    ref.i31
    i32.const 772
    i64.const 773
    f64.const 774
    i32.const 775
    ref.i31
    i32.const 776
    i64.const 777
    f64.const 778
    i32.const 779
    ref.i31
    i32.const 780
    i64.const 781
    f64.const 782
    i32.const 783
    ref.i31
    i32.const 784
    i64.const 785
    f64.const 786
    i32.const 787
    ref.i31
    i32.const 788
    i64.const 789
    f64.const 790
    i32.const 791
    ref.i31
    i32.const 792
    i64.const 793
    f64.const 794
    i32.const 795
    ref.i31
    i32.const 796
    i64.const 797
    f64.const 798
    i32.const 799
    ref.i31
    i32.const 800
    i64.const 801
    f64.const 802
    i32.const 803
    ref.i31
    i32.const 804
    i64.const 805
    f64.const 806
    i32.const 807
    ref.i31
    i32.const 808
    i64.const 809
    f64.const 810
    i32.const 811
    ref.i31
    i32.const 812
    i64.const 813
    f64.const 814
    i32.const 815
    ref.i31
    i32.const 816
    i64.const 817
    f64.const 818
    i32.const 819
    ref.i31
    i32.const 820
    i64.const 821
    f64.const 822
    i32.const 823
    ref.i31
    i32.const 824
    i64.const 825
    f64.const 826
    i32.const 827
    ref.i31
    i32.const 828
    i64.const 829
    f64.const 830
    i32.const 831
    ref.i31
    i32.const 832
    i64.const 833
    f64.const 834
    i32.const 835
    ref.i31
    i32.const 836
    i64.const 837
    f64.const 838
    i32.const 839
    ref.i31
    i32.const 840
    i64.const 841
    f64.const 842
    i32.const 843
    ref.i31
    i32.const 844
    i64.const 845
    f64.const 846
    i32.const 847
    ref.i31
    i32.const 848
    i64.const 849
    f64.const 850
    i32.const 851
    ref.i31
    i32.const 852
    i64.const 853
    f64.const 854
    i32.const 855
    ref.i31
    i32.const 856
    i64.const 857
    f64.const 858
    i32.const 859
    ref.i31
    i32.const 860
    i64.const 861
    f64.const 862
    i32.const 863
    ref.i31
    i32.const 864
    i64.const 865
    f64.const 866
    i32.const 867
    ref.i31
    i32.const 868
    i64.const 869
    f64.const 870
    i32.const 871
    ref.i31
    i32.const 872
    i64.const 873
    f64.const 874
    i32.const 875
    ref.i31
    i32.const 876
    i64.const 877
    f64.const 878
    i32.const 879
    ref.i31
    i32.const 880
    i64.const 881
    f64.const 882
    i32.const 883
    ref.i31
    i32.const 884
    i64.const 885
    f64.const 886
    i32.const 887
    ref.i31
    i32.const 888
    i64.const 889
    f64.const 890
    i32.const 891
    ref.i31
    i32.const 892
    i64.const 893
    f64.const 894
    i32.const 895
    ref.i31
    i32.const 896
    i64.const 897
    f64.const 898
    i32.const 899
    ref.i31
    i32.const 900
    i64.const 901
    f64.const 902
    i32.const 903
    ref.i31
    i32.const 904
    i64.const 905
    f64.const 906
    i32.const 907
    ref.i31
    i32.const 908
    i64.const 909
    f64.const 910
    i32.const 911
    ref.i31
    i32.const 912
    i64.const 913
    f64.const 914
    i32.const 915
    ref.i31
    i32.const 916
    i64.const 917
    f64.const 918
    i32.const 919
    ref.i31
    i32.const 920
    i64.const 921
    f64.const 922
    i32.const 923
    ref.i31
    i32.const 924
    i64.const 925
    f64.const 926
    i32.const 927
    ref.i31
    i32.const 928
    i64.const 929
    f64.const 930
    i32.const 931
    ref.i31
    i32.const 932
    i64.const 933
    f64.const 934
    i32.const 935
    ref.i31
    i32.const 936
    i64.const 937
    f64.const 938
    i32.const 939
    ref.i31
    i32.const 940
    i64.const 941
    f64.const 942
    i32.const 943
    ref.i31
    i32.const 944
    i64.const 945
    f64.const 946
    i32.const 947
    ref.i31
    i32.const 948
    i64.const 949
    f64.const 950
    i32.const 951
    ref.i31
    i32.const 952
    i64.const 953
    f64.const 954
    i32.const 955
    ref.i31
    i32.const 956
    i64.const 957
    f64.const 958
    i32.const 959
    ref.i31
    i32.const 960
    i64.const 961
    f64.const 962
    i32.const 963
    ref.i31
    i32.const 964
    i64.const 965
    f64.const 966
    i32.const 967
    ref.i31
    i32.const 968
    i64.const 969
    f64.const 970
    i32.const 971
    ref.i31
    i32.const 972
    i64.const 973
    f64.const 974
    i32.const 975
    ref.i31
    i32.const 976
    i64.const 977
    f64.const 978
    i32.const 979
    ref.i31
    i32.const 980
    i64.const 981
    f64.const 982
    i32.const 983
    ref.i31
    i32.const 984
    i64.const 985
    f64.const 986
    i32.const 987
    ref.i31
    i32.const 988
    i64.const 989
    f64.const 990
    i32.const 991
    ref.i31
    i32.const 992
    i64.const 993
    f64.const 994
    i32.const 995
    ref.i31
    i32.const 996
    i64.const 997
    f64.const 998
    i32.const 999
    ref.i31
    call $p
  )
  (func (;2;) (type 1004)
    i32.const 0
    i64.const 1
    f64.const 2
    i32.const 3
    ref.i31
    i32.const 4
    i64.const 5
    f64.const 6
    i32.const 7
    ref.i31
    i32.const 8
    i64.const 9
    f64.const 10
    i32.const 11
    ref.i31
    i32.const 12
    i64.const 13
    f64.const 14
    i32.const 15
    ref.i31
    i32.const 16
    i64.const 17
    f64.const 18
    i32.const 19
    ref.i31
    i32.const 20
    i64.const 21
    f64.const 22
    i32.const 23
    ref.i31
    i32.const 24
    i64.const 25
    f64.const 26
    i32.const 27
    ref.i31
    i32.const 28
    i64.const 29
    f64.const 30
    i32.const 31
    ref.i31
    i32.const 32
    i64.const 33
    f64.const 34
    i32.const 35
    ref.i31
    i32.const 36
    i64.const 37
    f64.const 38
    i32.const 39
    ref.i31
    i32.const 40
    i64.const 41
    f64.const 42
    i32.const 43
    ref.i31
    i32.const 44
    i64.const 45
    f64.const 46
    i32.const 47
    ref.i31
    i32.const 48
    i64.const 49
    f64.const 50
    i32.const 51
    ref.i31
    i32.const 52
    i64.const 53
    f64.const 54
    i32.const 55
    ref.i31
    i32.const 56
    i64.const 57
    f64.const 58
    i32.const 59
    ref.i31
    i32.const 60
    i64.const 61
    f64.const 62
    i32.const 63
    ref.i31
    i32.const 64
    i64.const 65
    f64.const 66
    i32.const 67
    ref.i31
    i32.const 68
    i64.const 69
    f64.const 70
    i32.const 71
    ref.i31
    i32.const 72
    i64.const 73
    f64.const 74
    i32.const 75
    ref.i31
    i32.const 76
    i64.const 77
    f64.const 78
    i32.const 79
    ref.i31
    i32.const 80
    i64.const 81
    f64.const 82
    i32.const 83
    ref.i31
    i32.const 84
    i64.const 85
    f64.const 86
    i32.const 87
    ref.i31
    i32.const 88
    i64.const 89
    f64.const 90
    i32.const 91
    ref.i31
    i32.const 92
    i64.const 93
    f64.const 94
    i32.const 95
    ref.i31
    i32.const 96
    i64.const 97
    f64.const 98
    i32.const 99
    ref.i31
    i32.const 100
    i64.const 101
    f64.const 102
    i32.const 103
    ref.i31
    i32.const 104
    i64.const 105
    f64.const 106
    i32.const 107
    ref.i31
    i32.const 108
    i64.const 109
    f64.const 110
    i32.const 111
    ref.i31
    i32.const 112
    i64.const 113
    f64.const 114
    i32.const 115
    ref.i31
    i32.const 116
    i64.const 117
    f64.const 118
    i32.const 119
    ref.i31
    i32.const 120
    i64.const 121
    f64.const 122
    i32.const 123
    ref.i31
    i32.const 124
    i64.const 125
    f64.const 126
    i32.const 127
    ref.i31
    i32.const 128
    i64.const 129
    f64.const 130
    i32.const 131
    ref.i31
    i32.const 132
    i64.const 133
    f64.const 134
    i32.const 135
    ref.i31
    i32.const 136
    i64.const 137
    f64.const 138
    i32.const 139
    ref.i31
    i32.const 140
    i64.const 141
    f64.const 142
    i32.const 143
    ref.i31
    i32.const 144
    i64.const 145
    f64.const 146
    i32.const 147
    ref.i31
    i32.const 148
    i64.const 149
    f64.const 150
    i32.const 151
    ref.i31
    i32.const 152
    i64.const 153
    f64.const 154
    i32.const 155
    ref.i31
    i32.const 156
    i64.const 157
    f64.const 158
    i32.const 159
    ref.i31
    i32.const 160
    i64.const 161
    f64.const 162
    i32.const 163
    ref.i31
    i32.const 164
    i64.const 165
    f64.const 166
    i32.const 167
    ref.i31
    i32.const 168
    i64.const 169
    f64.const 170
    i32.const 171
    ref.i31
    i32.const 172
    i64.const 173
    f64.const 174
    i32.const 175
    ref.i31
    i32.const 176
    i64.const 177
    f64.const 178
    i32.const 179
    ref.i31
    i32.const 180
    i64.const 181
    f64.const 182
    i32.const 183
    ref.i31
    i32.const 184
    i64.const 185
    f64.const 186
    i32.const 187
    ref.i31
    i32.const 188
    i64.const 189
    f64.const 190
    i32.const 191
    ref.i31
    i32.const 192
    i64.const 193
    f64.const 194
    i32.const 195
    ref.i31
    i32.const 196
    i64.const 197
    f64.const 198
    i32.const 199
    ref.i31
    i32.const 200
    i64.const 201
    f64.const 202
    i32.const 203
    ref.i31
    i32.const 204
    i64.const 205
    f64.const 206
    i32.const 207
    ref.i31
    i32.const 208
    i64.const 209
    f64.const 210
    i32.const 211
    ref.i31
    i32.const 212
    i64.const 213
    f64.const 214
    i32.const 215
    ref.i31
    i32.const 216
    i64.const 217
    f64.const 218
    i32.const 219
    ref.i31
    i32.const 220
    i64.const 221
    f64.const 222
    i32.const 223
    ref.i31
    i32.const 224
    i64.const 225
    f64.const 226
    i32.const 227
    ref.i31
    i32.const 228
    i64.const 229
    f64.const 230
    i32.const 231
    ref.i31
    i32.const 232
    i64.const 233
    f64.const 234
    i32.const 235
    ref.i31
    i32.const 236
    i64.const 237
    f64.const 238
    i32.const 239
    ref.i31
    i32.const 240
    i64.const 241
    f64.const 242
    i32.const 243
    ref.i31
    i32.const 244
    i64.const 245
    f64.const 246
    i32.const 247
    ref.i31
    i32.const 248
    i64.const 249
    f64.const 250
    i32.const 251
    ref.i31
    i32.const 252
    i64.const 253
    f64.const 254
    i32.const 255
    ref.i31
    i32.const 256
    i64.const 257
    f64.const 258
    i32.const 259
    ref.i31
    i32.const 260
    i64.const 261
    f64.const 262
    i32.const 263
    ref.i31
    i32.const 264
    i64.const 265
    f64.const 266
    i32.const 267
    ref.i31
    i32.const 268
    i64.const 269
    f64.const 270
    i32.const 271
    ref.i31
    i32.const 272
    i64.const 273
    f64.const 274
    i32.const 275
    ref.i31
    i32.const 276
    i64.const 277
    f64.const 278
    i32.const 279
    ref.i31
    i32.const 280
    i64.const 281
    f64.const 282
    i32.const 283
    ref.i31
    i32.const 284
    i64.const 285
    f64.const 286
    i32.const 287
    ref.i31
    i32.const 288
    i64.const 289
    f64.const 290
    i32.const 291
    ref.i31
    i32.const 292
    i64.const 293
    f64.const 294
    i32.const 295
    ref.i31
    i32.const 296
    i64.const 297
    f64.const 298
    i32.const 299
    ref.i31
    throw $e
  )
  (func (;3;) (type 1005) (result i64)
    global.get $s
    i64.const -3
    struct.set $s 1993
    global.get $s
    struct.get $s 1993
  )
  (func (;4;) (type 1003) (result i32)
    global.get $s
    i32.const -1
    struct.set $s 1996
    global.get $s
    struct.get_u $s 1996
  )
  (func (;5;) (type 1003) (result i32)
    global.get $r
    ref.test (ref $r998)
  )
  (export "e" (tag $e))
  (export "parameters" (func 1))
  (export "payload" (func 2))
  (export "fields" (func 3))
  (export "packed" (func 4))
  (export "group" (func 5))
)
(register "main" $m0)
(module $c0
  (type (;0;) (func (param i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref) (result i32)))
  (type (;1;) (struct (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut anyref))))
  (rec
    (type (;2;) (struct (field (ref null 3))))
    (type (;3;) (struct (field (ref null 10))))
    (type (;4;) (struct (field (ref null 17))))
    (type (;5;) (struct (field (ref null 24))))
    (type (;6;) (struct (field (ref null 31))))
    (type (;7;) (struct (field (ref null 38))))
    (type (;8;) (struct (field (ref null 45))))
    (type (;9;) (struct (field (ref null 52))))
    (type (;10;) (struct (field (ref null 59))))
    (type (;11;) (struct (field (ref null 66))))
    (type (;12;) (struct (field (ref null 73))))
    (type (;13;) (struct (field (ref null 80))))
    (type (;14;) (struct (field (ref null 87))))
    (type (;15;) (struct (field (ref null 94))))
    (type (;16;) (struct (field (ref null 101))))
    (type (;17;) (struct (field (ref null 108))))
    (type (;18;) (struct (field (ref null 115))))
    (type (;19;) (struct (field (ref null 122))))
    (type (;20;) (struct (field (ref null 129))))
    (type (;21;) (struct (field (ref null 136))))
    (type (;22;) (struct (field (ref null 143))))
    (type (;23;) (struct (field (ref null 150))))
    (type (;24;) (struct (field (ref null 157))))
    (type (;25;) (struct (field (ref null 164))))
    (type (;26;) (struct (field (ref null 171))))
    (type (;27;) (struct (field (ref null 178))))
    (type (;28;) (struct (field (ref null 185))))
    (type (;29;) (struct (field (ref null 192))))
    (type (;30;) (struct (field (ref null 199))))
    (type (;31;) (struct (field (ref null 206))))
    (type (;32;) (struct (field (ref null 213))))
    (type (;33;) (struct (field (ref null 220))))
    (type (;34;) (struct (field (ref null 227))))
    (type (;35;) (struct (field (ref null 234))))
    (type (;36;) (struct (field (ref null 241))))
    (type (;37;) (struct (field (ref null 248))))
    (type (;38;) (struct (field (ref null 255))))
    (type (;39;) (struct (field (ref null 262))))
    (type (;40;) (struct (field (ref null 269))))
    (type (;41;) (struct (field (ref null 276))))
    (type (;42;) (struct (field (ref null 283))))
    (type (;43;) (struct (field (ref null 290))))
    (type (;44;) (struct (field (ref null 297))))
    (type (;45;) (struct (field (ref null 304))))
    (type (;46;) (struct (field (ref null 311))))
    (type (;47;) (struct (field (ref null 318))))
    (type (;48;) (struct (field (ref null 325))))
    (type (;49;) (struct (field (ref null 332))))
    (type (;50;) (struct (field (ref null 339))))
    (type (;51;) (struct (field (ref null 346))))
    (type (;52;) (struct (field (ref null 353))))
    (type (;53;) (struct (field (ref null 360))))
    (type (;54;) (struct (field (ref null 367))))
    (type (;55;) (struct (field (ref null 374))))
    (type (;56;) (struct (field (ref null 381))))
    (type (;57;) (struct (field (ref null 388))))
    (type (;58;) (struct (field (ref null 395))))
    (type (;59;) (struct (field (ref null 402))))
    (type (;60;) (struct (field (ref null 409))))
    (type (;61;) (struct (field (ref null 416))))
    (type (;62;) (struct (field (ref null 423))))
    (type (;63;) (struct (field (ref null 430))))
    (type (;64;) (struct (field (ref null 437))))
    (type (;65;) (struct (field (ref null 444))))
    (type (;66;) (struct (field (ref null 451))))
    (type (;67;) (struct (field (ref null 458))))
    (type (;68;) (struct (field (ref null 465))))
    (type (;69;) (struct (field (ref null 472))))
    (type (;70;) (struct (field (ref null 479))))
    (type (;71;) (struct (field (ref null 486))))
    (type (;72;) (struct (field (ref null 493))))
    (type (;73;) (struct (field (ref null 500))))
    (type (;74;) (struct (field (ref null 507))))
    (type (;75;) (struct (field (ref null 514))))
    (type (;76;) (struct (field (ref null 521))))
    (type (;77;) (struct (field (ref null 528))))
    (type (;78;) (struct (field (ref null 535))))
    (type (;79;) (struct (field (ref null 542))))
    (type (;80;) (struct (field (ref null 549))))
    (type (;81;) (struct (field (ref null 556))))
    (type (;82;) (struct (field (ref null 563))))
    (type (;83;) (struct (field (ref null 570))))
    (type (;84;) (struct (field (ref null 577))))
    (type (;85;) (struct (field (ref null 584))))
    (type (;86;) (struct (field (ref null 591))))
    (type (;87;) (struct (field (ref null 598))))
    (type (;88;) (struct (field (ref null 605))))
    (type (;89;) (struct (field (ref null 612))))
    (type (;90;) (struct (field (ref null 619))))
    (type (;91;) (struct (field (ref null 626))))
    (type (;92;) (struct (field (ref null 633))))
    (type (;93;) (struct (field (ref null 640))))
    (type (;94;) (struct (field (ref null 647))))
    (type (;95;) (struct (field (ref null 654))))
    (type (;96;) (struct (field (ref null 661))))
    (type (;97;) (struct (field (ref null 668))))
    (type (;98;) (struct (field (ref null 675))))
    (type (;99;) (struct (field (ref null 682))))
    (type (;100;) (struct (field (ref null 689))))
    (type (;101;) (struct (field (ref null 696))))
    (type (;102;) (struct (field (ref null 703))))
    (type (;103;) (struct (field (ref null 710))))
    (type (;104;) (struct (field (ref null 717))))
    (type (;105;) (struct (field (ref null 724))))
    (type (;106;) (struct (field (ref null 731))))
    (type (;107;) (struct (field (ref null 738))))
    (type (;108;) (struct (field (ref null 745))))
    (type (;109;) (struct (field (ref null 752))))
    (type (;110;) (struct (field (ref null 759))))
    (type (;111;) (struct (field (ref null 766))))
    (type (;112;) (struct (field (ref null 773))))
    (type (;113;) (struct (field (ref null 780))))
    (type (;114;) (struct (field (ref null 787))))
    (type (;115;) (struct (field (ref null 794))))
    (type (;116;) (struct (field (ref null 801))))
    (type (;117;) (struct (field (ref null 808))))
    (type (;118;) (struct (field (ref null 815))))
    (type (;119;) (struct (field (ref null 822))))
    (type (;120;) (struct (field (ref null 829))))
    (type (;121;) (struct (field (ref null 836))))
    (type (;122;) (struct (field (ref null 843))))
    (type (;123;) (struct (field (ref null 850))))
    (type (;124;) (struct (field (ref null 857))))
    (type (;125;) (struct (field (ref null 864))))
    (type (;126;) (struct (field (ref null 871))))
    (type (;127;) (struct (field (ref null 878))))
    (type (;128;) (struct (field (ref null 885))))
    (type (;129;) (struct (field (ref null 892))))
    (type (;130;) (struct (field (ref null 899))))
    (type (;131;) (struct (field (ref null 906))))
    (type (;132;) (struct (field (ref null 913))))
    (type (;133;) (struct (field (ref null 920))))
    (type (;134;) (struct (field (ref null 927))))
    (type (;135;) (struct (field (ref null 934))))
    (type (;136;) (struct (field (ref null 941))))
    (type (;137;) (struct (field (ref null 948))))
    (type (;138;) (struct (field (ref null 955))))
    (type (;139;) (struct (field (ref null 962))))
    (type (;140;) (struct (field (ref null 969))))
    (type (;141;) (struct (field (ref null 976))))
    (type (;142;) (struct (field (ref null 983))))
    (type (;143;) (struct (field (ref null 990))))
    (type (;144;) (struct (field (ref null 997))))
    (type (;145;) (struct (field (ref null 4))))
    (type (;146;) (struct (field (ref null 11))))
    (type (;147;) (struct (field (ref null 18))))
    (type (;148;) (struct (field (ref null 25))))
    (type (;149;) (struct (field (ref null 32))))
    (type (;150;) (struct (field (ref null 39))))
    (type (;151;) (struct (field (ref null 46))))
    (type (;152;) (struct (field (ref null 53))))
    (type (;153;) (struct (field (ref null 60))))
    (type (;154;) (struct (field (ref null 67))))
    (type (;155;) (struct (field (ref null 74))))
    (type (;156;) (struct (field (ref null 81))))
    (type (;157;) (struct (field (ref null 88))))
    (type (;158;) (struct (field (ref null 95))))
    (type (;159;) (struct (field (ref null 102))))
    (type (;160;) (struct (field (ref null 109))))
    (type (;161;) (struct (field (ref null 116))))
    (type (;162;) (struct (field (ref null 123))))
    (type (;163;) (struct (field (ref null 130))))
    (type (;164;) (struct (field (ref null 137))))
    (type (;165;) (struct (field (ref null 144))))
    (type (;166;) (struct (field (ref null 151))))
    (type (;167;) (struct (field (ref null 158))))
    (type (;168;) (struct (field (ref null 165))))
    (type (;169;) (struct (field (ref null 172))))
    (type (;170;) (struct (field (ref null 179))))
    (type (;171;) (struct (field (ref null 186))))
    (type (;172;) (struct (field (ref null 193))))
    (type (;173;) (struct (field (ref null 200))))
    (type (;174;) (struct (field (ref null 207))))
    (type (;175;) (struct (field (ref null 214))))
    (type (;176;) (struct (field (ref null 221))))
    (type (;177;) (struct (field (ref null 228))))
    (type (;178;) (struct (field (ref null 235))))
    (type (;179;) (struct (field (ref null 242))))
    (type (;180;) (struct (field (ref null 249))))
    (type (;181;) (struct (field (ref null 256))))
    (type (;182;) (struct (field (ref null 263))))
    (type (;183;) (struct (field (ref null 270))))
    (type (;184;) (struct (field (ref null 277))))
    (type (;185;) (struct (field (ref null 284))))
    (type (;186;) (struct (field (ref null 291))))
    (type (;187;) (struct (field (ref null 298))))
    (type (;188;) (struct (field (ref null 305))))
    (type (;189;) (struct (field (ref null 312))))
    (type (;190;) (struct (field (ref null 319))))
    (type (;191;) (struct (field (ref null 326))))
    (type (;192;) (struct (field (ref null 333))))
    (type (;193;) (struct (field (ref null 340))))
    (type (;194;) (struct (field (ref null 347))))
    (type (;195;) (struct (field (ref null 354))))
    (type (;196;) (struct (field (ref null 361))))
    (type (;197;) (struct (field (ref null 368))))
    (type (;198;) (struct (field (ref null 375))))
    (type (;199;) (struct (field (ref null 382))))
    (type (;200;) (struct (field (ref null 389))))
    (type (;201;) (struct (field (ref null 396))))
    (type (;202;) (struct (field (ref null 403))))
    (type (;203;) (struct (field (ref null 410))))
    (type (;204;) (struct (field (ref null 417))))
    (type (;205;) (struct (field (ref null 424))))
    (type (;206;) (struct (field (ref null 431))))
    (type (;207;) (struct (field (ref null 438))))
    (type (;208;) (struct (field (ref null 445))))
    (type (;209;) (struct (field (ref null 452))))
    (type (;210;) (struct (field (ref null 459))))
    (type (;211;) (struct (field (ref null 466))))
    (type (;212;) (struct (field (ref null 473))))
    (type (;213;) (struct (field (ref null 480))))
    (type (;214;) (struct (field (ref null 487))))
    (type (;215;) (struct (field (ref null 494))))
    (type (;216;) (struct (field (ref null 501))))
    (type (;217;) (struct (field (ref null 508))))
    (type (;218;) (struct (field (ref null 515))))
    (type (;219;) (struct (field (ref null 522))))
    (type (;220;) (struct (field (ref null 529))))
    (type (;221;) (struct (field (ref null 536))))
    (type (;222;) (struct (field (ref null 543))))
    (type (;223;) (struct (field (ref null 550))))
    (type (;224;) (struct (field (ref null 557))))
    (type (;225;) (struct (field (ref null 564))))
    (type (;226;) (struct (field (ref null 571))))
    (type (;227;) (struct (field (ref null 578))))
    (type (;228;) (struct (field (ref null 585))))
    (type (;229;) (struct (field (ref null 592))))
    (type (;230;) (struct (field (ref null 599))))
    (type (;231;) (struct (field (ref null 606))))
    (type (;232;) (struct (field (ref null 613))))
    (type (;233;) (struct (field (ref null 620))))
    (type (;234;) (struct (field (ref null 627))))
    (type (;235;) (struct (field (ref null 634))))
    (type (;236;) (struct (field (ref null 641))))
    (type (;237;) (struct (field (ref null 648))))
    (type (;238;) (struct (field (ref null 655))))
    (type (;239;) (struct (field (ref null 662))))
    (type (;240;) (struct (field (ref null 669))))
    (type (;241;) (struct (field (ref null 676))))
    (type (;242;) (struct (field (ref null 683))))
    (type (;243;) (struct (field (ref null 690))))
    (type (;244;) (struct (field (ref null 697))))
    (type (;245;) (struct (field (ref null 704))))
    (type (;246;) (struct (field (ref null 711))))
    (type (;247;) (struct (field (ref null 718))))
    (type (;248;) (struct (field (ref null 725))))
    (type (;249;) (struct (field (ref null 732))))
    (type (;250;) (struct (field (ref null 739))))
    (type (;251;) (struct (field (ref null 746))))
    (type (;252;) (struct (field (ref null 753))))
    (type (;253;) (struct (field (ref null 760))))
    (type (;254;) (struct (field (ref null 767))))
    (type (;255;) (struct (field (ref null 774))))
    (type (;256;) (struct (field (ref null 781))))
    (type (;257;) (struct (field (ref null 788))))
    (type (;258;) (struct (field (ref null 795))))
    (type (;259;) (struct (field (ref null 802))))
    (type (;260;) (struct (field (ref null 809))))
    (type (;261;) (struct (field (ref null 816))))
    (type (;262;) (struct (field (ref null 823))))
    (type (;263;) (struct (field (ref null 830))))
    (type (;264;) (struct (field (ref null 837))))
    (type (;265;) (struct (field (ref null 844))))
    (type (;266;) (struct (field (ref null 851))))
    (type (;267;) (struct (field (ref null 858))))
    (type (;268;) (struct (field (ref null 865))))
    (type (;269;) (struct (field (ref null 872))))
    (type (;270;) (struct (field (ref null 879))))
    (type (;271;) (struct (field (ref null 886))))
    (type (;272;) (struct (field (ref null 893))))
    (type (;273;) (struct (field (ref null 900))))
    (type (;274;) (struct (field (ref null 907))))
    (type (;275;) (struct (field (ref null 914))))
    (type (;276;) (struct (field (ref null 921))))
    (type (;277;) (struct (field (ref null 928))))
    (type (;278;) (struct (field (ref null 935))))
    (type (;279;) (struct (field (ref null 942))))
    (type (;280;) (struct (field (ref null 949))))
    (type (;281;) (struct (field (ref null 956))))
    (type (;282;) (struct (field (ref null 963))))
    (type (;283;) (struct (field (ref null 970))))
    (type (;284;) (struct (field (ref null 977))))
    (type (;285;) (struct (field (ref null 984))))
    (type (;286;) (struct (field (ref null 991))))
    (type (;287;) (struct (field (ref null 998))))
    (type (;288;) (struct (field (ref null 5))))
    (type (;289;) (struct (field (ref null 12))))
    (type (;290;) (struct (field (ref null 19))))
    (type (;291;) (struct (field (ref null 26))))
    (type (;292;) (struct (field (ref null 33))))
    (type (;293;) (struct (field (ref null 40))))
    (type (;294;) (struct (field (ref null 47))))
    (type (;295;) (struct (field (ref null 54))))
    (type (;296;) (struct (field (ref null 61))))
    (type (;297;) (struct (field (ref null 68))))
    (type (;298;) (struct (field (ref null 75))))
    (type (;299;) (struct (field (ref null 82))))
    (type (;300;) (struct (field (ref null 89))))
    (type (;301;) (struct (field (ref null 96))))
    (type (;302;) (struct (field (ref null 103))))
    (type (;303;) (struct (field (ref null 110))))
    (type (;304;) (struct (field (ref null 117))))
    (type (;305;) (struct (field (ref null 124))))
    (type (;306;) (struct (field (ref null 131))))
    (type (;307;) (struct (field (ref null 138))))
    (type (;308;) (struct (field (ref null 145))))
    (type (;309;) (struct (field (ref null 152))))
    (type (;310;) (struct (field (ref null 159))))
    (type (;311;) (struct (field (ref null 166))))
    (type (;312;) (struct (field (ref null 173))))
    (type (;313;) (struct (field (ref null 180))))
    (type (;314;) (struct (field (ref null 187))))
    (type (;315;) (struct (field (ref null 194))))
    (type (;316;) (struct (field (ref null 201))))
    (type (;317;) (struct (field (ref null 208))))
    (type (;318;) (struct (field (ref null 215))))
    (type (;319;) (struct (field (ref null 222))))
    (type (;320;) (struct (field (ref null 229))))
    (type (;321;) (struct (field (ref null 236))))
    (type (;322;) (struct (field (ref null 243))))
    (type (;323;) (struct (field (ref null 250))))
    (type (;324;) (struct (field (ref null 257))))
    (type (;325;) (struct (field (ref null 264))))
    (type (;326;) (struct (field (ref null 271))))
    (type (;327;) (struct (field (ref null 278))))
    (type (;328;) (struct (field (ref null 285))))
    (type (;329;) (struct (field (ref null 292))))
    (type (;330;) (struct (field (ref null 299))))
    (type (;331;) (struct (field (ref null 306))))
    (type (;332;) (struct (field (ref null 313))))
    (type (;333;) (struct (field (ref null 320))))
    (type (;334;) (struct (field (ref null 327))))
    (type (;335;) (struct (field (ref null 334))))
    (type (;336;) (struct (field (ref null 341))))
    (type (;337;) (struct (field (ref null 348))))
    (type (;338;) (struct (field (ref null 355))))
    (type (;339;) (struct (field (ref null 362))))
    (type (;340;) (struct (field (ref null 369))))
    (type (;341;) (struct (field (ref null 376))))
    (type (;342;) (struct (field (ref null 383))))
    (type (;343;) (struct (field (ref null 390))))
    (type (;344;) (struct (field (ref null 397))))
    (type (;345;) (struct (field (ref null 404))))
    (type (;346;) (struct (field (ref null 411))))
    (type (;347;) (struct (field (ref null 418))))
    (type (;348;) (struct (field (ref null 425))))
    (type (;349;) (struct (field (ref null 432))))
    (type (;350;) (struct (field (ref null 439))))
    (type (;351;) (struct (field (ref null 446))))
    (type (;352;) (struct (field (ref null 453))))
    (type (;353;) (struct (field (ref null 460))))
    (type (;354;) (struct (field (ref null 467))))
    (type (;355;) (struct (field (ref null 474))))
    (type (;356;) (struct (field (ref null 481))))
    (type (;357;) (struct (field (ref null 488))))
    (type (;358;) (struct (field (ref null 495))))
    (type (;359;) (struct (field (ref null 502))))
    (type (;360;) (struct (field (ref null 509))))
    (type (;361;) (struct (field (ref null 516))))
    (type (;362;) (struct (field (ref null 523))))
    (type (;363;) (struct (field (ref null 530))))
    (type (;364;) (struct (field (ref null 537))))
    (type (;365;) (struct (field (ref null 544))))
    (type (;366;) (struct (field (ref null 551))))
    (type (;367;) (struct (field (ref null 558))))
    (type (;368;) (struct (field (ref null 565))))
    (type (;369;) (struct (field (ref null 572))))
    (type (;370;) (struct (field (ref null 579))))
    (type (;371;) (struct (field (ref null 586))))
    (type (;372;) (struct (field (ref null 593))))
    (type (;373;) (struct (field (ref null 600))))
    (type (;374;) (struct (field (ref null 607))))
    (type (;375;) (struct (field (ref null 614))))
    (type (;376;) (struct (field (ref null 621))))
    (type (;377;) (struct (field (ref null 628))))
    (type (;378;) (struct (field (ref null 635))))
    (type (;379;) (struct (field (ref null 642))))
    (type (;380;) (struct (field (ref null 649))))
    (type (;381;) (struct (field (ref null 656))))
    (type (;382;) (struct (field (ref null 663))))
    (type (;383;) (struct (field (ref null 670))))
    (type (;384;) (struct (field (ref null 677))))
    (type (;385;) (struct (field (ref null 684))))
    (type (;386;) (struct (field (ref null 691))))
    (type (;387;) (struct (field (ref null 698))))
    (type (;388;) (struct (field (ref null 705))))
    (type (;389;) (struct (field (ref null 712))))
    (type (;390;) (struct (field (ref null 719))))
    (type (;391;) (struct (field (ref null 726))))
    (type (;392;) (struct (field (ref null 733))))
    (type (;393;) (struct (field (ref null 740))))
    (type (;394;) (struct (field (ref null 747))))
    (type (;395;) (struct (field (ref null 754))))
    (type (;396;) (struct (field (ref null 761))))
    (type (;397;) (struct (field (ref null 768))))
    (type (;398;) (struct (field (ref null 775))))
    (type (;399;) (struct (field (ref null 782))))
    (type (;400;) (struct (field (ref null 789))))
    (type (;401;) (struct (field (ref null 796))))
    (type (;402;) (struct (field (ref null 803))))
    (type (;403;) (struct (field (ref null 810))))
    (type (;404;) (struct (field (ref null 817))))
    (type (;405;) (struct (field (ref null 824))))
    (type (;406;) (struct (field (ref null 831))))
    (type (;407;) (struct (field (ref null 838))))
    (type (;408;) (struct (field (ref null 845))))
    (type (;409;) (struct (field (ref null 852))))
    (type (;410;) (struct (field (ref null 859))))
    (type (;411;) (struct (field (ref null 866))))
    (type (;412;) (struct (field (ref null 873))))
    (type (;413;) (struct (field (ref null 880))))
    (type (;414;) (struct (field (ref null 887))))
    (type (;415;) (struct (field (ref null 894))))
    (type (;416;) (struct (field (ref null 901))))
    (type (;417;) (struct (field (ref null 908))))
    (type (;418;) (struct (field (ref null 915))))
    (type (;419;) (struct (field (ref null 922))))
    (type (;420;) (struct (field (ref null 929))))
    (type (;421;) (struct (field (ref null 936))))
    (type (;422;) (struct (field (ref null 943))))
    (type (;423;) (struct (field (ref null 950))))
    (type (;424;) (struct (field (ref null 957))))
    (type (;425;) (struct (field (ref null 964))))
    (type (;426;) (struct (field (ref null 971))))
    (type (;427;) (struct (field (ref null 978))))
    (type (;428;) (struct (field (ref null 985))))
    (type (;429;) (struct (field (ref null 992))))
    (type (;430;) (struct (field (ref null 999))))
    (type (;431;) (struct (field (ref null 6))))
    (type (;432;) (struct (field (ref null 13))))
    (type (;433;) (struct (field (ref null 20))))
    (type (;434;) (struct (field (ref null 27))))
    (type (;435;) (struct (field (ref null 34))))
    (type (;436;) (struct (field (ref null 41))))
    (type (;437;) (struct (field (ref null 48))))
    (type (;438;) (struct (field (ref null 55))))
    (type (;439;) (struct (field (ref null 62))))
    (type (;440;) (struct (field (ref null 69))))
    (type (;441;) (struct (field (ref null 76))))
    (type (;442;) (struct (field (ref null 83))))
    (type (;443;) (struct (field (ref null 90))))
    (type (;444;) (struct (field (ref null 97))))
    (type (;445;) (struct (field (ref null 104))))
    (type (;446;) (struct (field (ref null 111))))
    (type (;447;) (struct (field (ref null 118))))
    (type (;448;) (struct (field (ref null 125))))
    (type (;449;) (struct (field (ref null 132))))
    (type (;450;) (struct (field (ref null 139))))
    (type (;451;) (struct (field (ref null 146))))
    (type (;452;) (struct (field (ref null 153))))
    (type (;453;) (struct (field (ref null 160))))
    (type (;454;) (struct (field (ref null 167))))
    (type (;455;) (struct (field (ref null 174))))
    (type (;456;) (struct (field (ref null 181))))
    (type (;457;) (struct (field (ref null 188))))
    (type (;458;) (struct (field (ref null 195))))
    (type (;459;) (struct (field (ref null 202))))
    (type (;460;) (struct (field (ref null 209))))
    (type (;461;) (struct (field (ref null 216))))
    (type (;462;) (struct (field (ref null 223))))
    (type (;463;) (struct (field (ref null 230))))
    (type (;464;) (struct (field (ref null 237))))
    (type (;465;) (struct (field (ref null 244))))
    (type (;466;) (struct (field (ref null 251))))
    (type (;467;) (struct (field (ref null 258))))
    (type (;468;) (struct (field (ref null 265))))
    (type (;469;) (struct (field (ref null 272))))
    (type (;470;) (struct (field (ref null 279))))
    (type (;471;) (struct (field (ref null 286))))
    (type (;472;) (struct (field (ref null 293))))
    (type (;473;) (struct (field (ref null 300))))
    (type (;474;) (struct (field (ref null 307))))
    (type (;475;) (struct (field (ref null 314))))
    (type (;476;) (struct (field (ref null 321))))
    (type (;477;) (struct (field (ref null 328))))
    (type (;478;) (struct (field (ref null 335))))
    (type (;479;) (struct (field (ref null 342))))
    (type (;480;) (struct (field (ref null 349))))
    (type (;481;) (struct (field (ref null 356))))
    (type (;482;) (struct (field (ref null 363))))
    (type (;483;) (struct (field (ref null 370))))
    (type (;484;) (struct (field (ref null 377))))
    (type (;485;) (struct (field (ref null 384))))
    (type (;486;) (struct (field (ref null 391))))
    (type (;487;) (struct (field (ref null 398))))
    (type (;488;) (struct (field (ref null 405))))
    (type (;489;) (struct (field (ref null 412))))
    (type (;490;) (struct (field (ref null 419))))
    (type (;491;) (struct (field (ref null 426))))
    (type (;492;) (struct (field (ref null 433))))
    (type (;493;) (struct (field (ref null 440))))
    (type (;494;) (struct (field (ref null 447))))
    (type (;495;) (struct (field (ref null 454))))
    (type (;496;) (struct (field (ref null 461))))
    (type (;497;) (struct (field (ref null 468))))
    (type (;498;) (struct (field (ref null 475))))
    (type (;499;) (struct (field (ref null 482))))
    (type (;500;) (struct (field (ref null 489))))
    (type (;501;) (struct (field (ref null 496))))
    (type (;502;) (struct (field (ref null 503))))
    (type (;503;) (struct (field (ref null 510))))
    (type (;504;) (struct (field (ref null 517))))
    (type (;505;) (struct (field (ref null 524))))
    (type (;506;) (struct (field (ref null 531))))
    (type (;507;) (struct (field (ref null 538))))
    (type (;508;) (struct (field (ref null 545))))
    (type (;509;) (struct (field (ref null 552))))
    (type (;510;) (struct (field (ref null 559))))
    (type (;511;) (struct (field (ref null 566))))
    (type (;512;) (struct (field (ref null 573))))
    (type (;513;) (struct (field (ref null 580))))
    (type (;514;) (struct (field (ref null 587))))
    (type (;515;) (struct (field (ref null 594))))
    (type (;516;) (struct (field (ref null 601))))
    (type (;517;) (struct (field (ref null 608))))
    (type (;518;) (struct (field (ref null 615))))
    (type (;519;) (struct (field (ref null 622))))
    (type (;520;) (struct (field (ref null 629))))
    (type (;521;) (struct (field (ref null 636))))
    (type (;522;) (struct (field (ref null 643))))
    (type (;523;) (struct (field (ref null 650))))
    (type (;524;) (struct (field (ref null 657))))
    (type (;525;) (struct (field (ref null 664))))
    (type (;526;) (struct (field (ref null 671))))
    (type (;527;) (struct (field (ref null 678))))
    (type (;528;) (struct (field (ref null 685))))
    (type (;529;) (struct (field (ref null 692))))
    (type (;530;) (struct (field (ref null 699))))
    (type (;531;) (struct (field (ref null 706))))
    (type (;532;) (struct (field (ref null 713))))
    (type (;533;) (struct (field (ref null 720))))
    (type (;534;) (struct (field (ref null 727))))
    (type (;535;) (struct (field (ref null 734))))
    (type (;536;) (struct (field (ref null 741))))
    (type (;537;) (struct (field (ref null 748))))
    (type (;538;) (struct (field (ref null 755))))
    (type (;539;) (struct (field (ref null 762))))
    (type (;540;) (struct (field (ref null 769))))
    (type (;541;) (struct (field (ref null 776))))
    (type (;542;) (struct (field (ref null 783))))
    (type (;543;) (struct (field (ref null 790))))
    (type (;544;) (struct (field (ref null 797))))
    (type (;545;) (struct (field (ref null 804))))
    (type (;546;) (struct (field (ref null 811))))
    (type (;547;) (struct (field (ref null 818))))
    (type (;548;) (struct (field (ref null 825))))
    (type (;549;) (struct (field (ref null 832))))
    (type (;550;) (struct (field (ref null 839))))
    (type (;551;) (struct (field (ref null 846))))
    (type (;552;) (struct (field (ref null 853))))
    (type (;553;) (struct (field (ref null 860))))
    (type (;554;) (struct (field (ref null 867))))
    (type (;555;) (struct (field (ref null 874))))
    (type (;556;) (struct (field (ref null 881))))
    (type (;557;) (struct (field (ref null 888))))
    (type (;558;) (struct (field (ref null 895))))
    (type (;559;) (struct (field (ref null 902))))
    (type (;560;) (struct (field (ref null 909))))
    (type (;561;) (struct (field (ref null 916))))
    (type (;562;) (struct (field (ref null 923))))
    (type (;563;) (struct (field (ref null 930))))
    (type (;564;) (struct (field (ref null 937))))
    (type (;565;) (struct (field (ref null 944))))
    (type (;566;) (struct (field (ref null 951))))
    (type (;567;) (struct (field (ref null 958))))
    (type (;568;) (struct (field (ref null 965))))
    (type (;569;) (struct (field (ref null 972))))
    (type (;570;) (struct (field (ref null 979))))
    (type (;571;) (struct (field (ref null 986))))
    (type (;572;) (struct (field (ref null 993))))
    (type (;573;) (struct (field (ref null 1000))))
    (type (;574;) (struct (field (ref null 7))))
    (type (;575;) (struct (field (ref null 14))))
    (type (;576;) (struct (field (ref null 21))))
    (type (;577;) (struct (field (ref null 28))))
    (type (;578;) (struct (field (ref null 35))))
    (type (;579;) (struct (field (ref null 42))))
    (type (;580;) (struct (field (ref null 49))))
    (type (;581;) (struct (field (ref null 56))))
    (type (;582;) (struct (field (ref null 63))))
    (type (;583;) (struct (field (ref null 70))))
    (type (;584;) (struct (field (ref null 77))))
    (type (;585;) (struct (field (ref null 84))))
    (type (;586;) (struct (field (ref null 91))))
    (type (;587;) (struct (field (ref null 98))))
    (type (;588;) (struct (field (ref null 105))))
    (type (;589;) (struct (field (ref null 112))))
    (type (;590;) (struct (field (ref null 119))))
    (type (;591;) (struct (field (ref null 126))))
    (type (;592;) (struct (field (ref null 133))))
    (type (;593;) (struct (field (ref null 140))))
    (type (;594;) (struct (field (ref null 147))))
    (type (;595;) (struct (field (ref null 154))))
    (type (;596;) (struct (field (ref null 161))))
    (type (;597;) (struct (field (ref null 168))))
    (type (;598;) (struct (field (ref null 175))))
    (type (;599;) (struct (field (ref null 182))))
    (type (;600;) (struct (field (ref null 189))))
    (type (;601;) (struct (field (ref null 196))))
    (type (;602;) (struct (field (ref null 203))))
    (type (;603;) (struct (field (ref null 210))))
    (type (;604;) (struct (field (ref null 217))))
    (type (;605;) (struct (field (ref null 224))))
    (type (;606;) (struct (field (ref null 231))))
    (type (;607;) (struct (field (ref null 238))))
    (type (;608;) (struct (field (ref null 245))))
    (type (;609;) (struct (field (ref null 252))))
    (type (;610;) (struct (field (ref null 259))))
    (type (;611;) (struct (field (ref null 266))))
    (type (;612;) (struct (field (ref null 273))))
    (type (;613;) (struct (field (ref null 280))))
    (type (;614;) (struct (field (ref null 287))))
    (type (;615;) (struct (field (ref null 294))))
    (type (;616;) (struct (field (ref null 301))))
    (type (;617;) (struct (field (ref null 308))))
    (type (;618;) (struct (field (ref null 315))))
    (type (;619;) (struct (field (ref null 322))))
    (type (;620;) (struct (field (ref null 329))))
    (type (;621;) (struct (field (ref null 336))))
    (type (;622;) (struct (field (ref null 343))))
    (type (;623;) (struct (field (ref null 350))))
    (type (;624;) (struct (field (ref null 357))))
    (type (;625;) (struct (field (ref null 364))))
    (type (;626;) (struct (field (ref null 371))))
    (type (;627;) (struct (field (ref null 378))))
    (type (;628;) (struct (field (ref null 385))))
    (type (;629;) (struct (field (ref null 392))))
    (type (;630;) (struct (field (ref null 399))))
    (type (;631;) (struct (field (ref null 406))))
    (type (;632;) (struct (field (ref null 413))))
    (type (;633;) (struct (field (ref null 420))))
    (type (;634;) (struct (field (ref null 427))))
    (type (;635;) (struct (field (ref null 434))))
    (type (;636;) (struct (field (ref null 441))))
    (type (;637;) (struct (field (ref null 448))))
    (type (;638;) (struct (field (ref null 455))))
    (type (;639;) (struct (field (ref null 462))))
    (type (;640;) (struct (field (ref null 469))))
    (type (;641;) (struct (field (ref null 476))))
    (type (;642;) (struct (field (ref null 483))))
    (type (;643;) (struct (field (ref null 490))))
    (type (;644;) (struct (field (ref null 497))))
    (type (;645;) (struct (field (ref null 504))))
    (type (;646;) (struct (field (ref null 511))))
    (type (;647;) (struct (field (ref null 518))))
    (type (;648;) (struct (field (ref null 525))))
    (type (;649;) (struct (field (ref null 532))))
    (type (;650;) (struct (field (ref null 539))))
    (type (;651;) (struct (field (ref null 546))))
    (type (;652;) (struct (field (ref null 553))))
    (type (;653;) (struct (field (ref null 560))))
    (type (;654;) (struct (field (ref null 567))))
    (type (;655;) (struct (field (ref null 574))))
    (type (;656;) (struct (field (ref null 581))))
    (type (;657;) (struct (field (ref null 588))))
    (type (;658;) (struct (field (ref null 595))))
    (type (;659;) (struct (field (ref null 602))))
    (type (;660;) (struct (field (ref null 609))))
    (type (;661;) (struct (field (ref null 616))))
    (type (;662;) (struct (field (ref null 623))))
    (type (;663;) (struct (field (ref null 630))))
    (type (;664;) (struct (field (ref null 637))))
    (type (;665;) (struct (field (ref null 644))))
    (type (;666;) (struct (field (ref null 651))))
    (type (;667;) (struct (field (ref null 658))))
    (type (;668;) (struct (field (ref null 665))))
    (type (;669;) (struct (field (ref null 672))))
    (type (;670;) (struct (field (ref null 679))))
    (type (;671;) (struct (field (ref null 686))))
    (type (;672;) (struct (field (ref null 693))))
    (type (;673;) (struct (field (ref null 700))))
    (type (;674;) (struct (field (ref null 707))))
    (type (;675;) (struct (field (ref null 714))))
    (type (;676;) (struct (field (ref null 721))))
    (type (;677;) (struct (field (ref null 728))))
    (type (;678;) (struct (field (ref null 735))))
    (type (;679;) (struct (field (ref null 742))))
    (type (;680;) (struct (field (ref null 749))))
    (type (;681;) (struct (field (ref null 756))))
    (type (;682;) (struct (field (ref null 763))))
    (type (;683;) (struct (field (ref null 770))))
    (type (;684;) (struct (field (ref null 777))))
    (type (;685;) (struct (field (ref null 784))))
    (type (;686;) (struct (field (ref null 791))))
    (type (;687;) (struct (field (ref null 798))))
    (type (;688;) (struct (field (ref null 805))))
    (type (;689;) (struct (field (ref null 812))))
    (type (;690;) (struct (field (ref null 819))))
    (type (;691;) (struct (field (ref null 826))))
    (type (;692;) (struct (field (ref null 833))))
    (type (;693;) (struct (field (ref null 840))))
    (type (;694;) (struct (field (ref null 847))))
    (type (;695;) (struct (field (ref null 854))))
    (type (;696;) (struct (field (ref null 861))))
    (type (;697;) (struct (field (ref null 868))))
    (type (;698;) (struct (field (ref null 875))))
    (type (;699;) (struct (field (ref null 882))))
    (type (;700;) (struct (field (ref null 889))))
    (type (;701;) (struct (field (ref null 896))))
    (type (;702;) (struct (field (ref null 903))))
    (type (;703;) (struct (field (ref null 910))))
    (type (;704;) (struct (field (ref null 917))))
    (type (;705;) (struct (field (ref null 924))))
    (type (;706;) (struct (field (ref null 931))))
    (type (;707;) (struct (field (ref null 938))))
    (type (;708;) (struct (field (ref null 945))))
    (type (;709;) (struct (field (ref null 952))))
    (type (;710;) (struct (field (ref null 959))))
    (type (;711;) (struct (field (ref null 966))))
    (type (;712;) (struct (field (ref null 973))))
    (type (;713;) (struct (field (ref null 980))))
    (type (;714;) (struct (field (ref null 987))))
    (type (;715;) (struct (field (ref null 994))))
    (type (;716;) (struct (field (ref null 1001))))
    (type (;717;) (struct (field (ref null 8))))
    (type (;718;) (struct (field (ref null 15))))
    (type (;719;) (struct (field (ref null 22))))
    (type (;720;) (struct (field (ref null 29))))
    (type (;721;) (struct (field (ref null 36))))
    (type (;722;) (struct (field (ref null 43))))
    (type (;723;) (struct (field (ref null 50))))
    (type (;724;) (struct (field (ref null 57))))
    (type (;725;) (struct (field (ref null 64))))
    (type (;726;) (struct (field (ref null 71))))
    (type (;727;) (struct (field (ref null 78))))
    (type (;728;) (struct (field (ref null 85))))
    (type (;729;) (struct (field (ref null 92))))
    (type (;730;) (struct (field (ref null 99))))
    (type (;731;) (struct (field (ref null 106))))
    (type (;732;) (struct (field (ref null 113))))
    (type (;733;) (struct (field (ref null 120))))
    (type (;734;) (struct (field (ref null 127))))
    (type (;735;) (struct (field (ref null 134))))
    (type (;736;) (struct (field (ref null 141))))
    (type (;737;) (struct (field (ref null 148))))
    (type (;738;) (struct (field (ref null 155))))
    (type (;739;) (struct (field (ref null 162))))
    (type (;740;) (struct (field (ref null 169))))
    (type (;741;) (struct (field (ref null 176))))
    (type (;742;) (struct (field (ref null 183))))
    (type (;743;) (struct (field (ref null 190))))
    (type (;744;) (struct (field (ref null 197))))
    (type (;745;) (struct (field (ref null 204))))
    (type (;746;) (struct (field (ref null 211))))
    (type (;747;) (struct (field (ref null 218))))
    (type (;748;) (struct (field (ref null 225))))
    (type (;749;) (struct (field (ref null 232))))
    (type (;750;) (struct (field (ref null 239))))
    (type (;751;) (struct (field (ref null 246))))
    (type (;752;) (struct (field (ref null 253))))
    (type (;753;) (struct (field (ref null 260))))
    (type (;754;) (struct (field (ref null 267))))
    (type (;755;) (struct (field (ref null 274))))
    (type (;756;) (struct (field (ref null 281))))
    (type (;757;) (struct (field (ref null 288))))
    (type (;758;) (struct (field (ref null 295))))
    (type (;759;) (struct (field (ref null 302))))
    (type (;760;) (struct (field (ref null 309))))
    (type (;761;) (struct (field (ref null 316))))
    (type (;762;) (struct (field (ref null 323))))
    (type (;763;) (struct (field (ref null 330))))
    (type (;764;) (struct (field (ref null 337))))
    (type (;765;) (struct (field (ref null 344))))
    (type (;766;) (struct (field (ref null 351))))
    (type (;767;) (struct (field (ref null 358))))
    (type (;768;) (struct (field (ref null 365))))
    (type (;769;) (struct (field (ref null 372))))
    (type (;770;) (struct (field (ref null 379))))
    (type (;771;) (struct (field (ref null 386))))
    (type (;772;) (struct (field (ref null 393))))
    (type (;773;) (struct (field (ref null 400))))
    (type (;774;) (struct (field (ref null 407))))
    (type (;775;) (struct (field (ref null 414))))
    (type (;776;) (struct (field (ref null 421))))
    (type (;777;) (struct (field (ref null 428))))
    (type (;778;) (struct (field (ref null 435))))
    (type (;779;) (struct (field (ref null 442))))
    (type (;780;) (struct (field (ref null 449))))
    (type (;781;) (struct (field (ref null 456))))
    (type (;782;) (struct (field (ref null 463))))
    (type (;783;) (struct (field (ref null 470))))
    (type (;784;) (struct (field (ref null 477))))
    (type (;785;) (struct (field (ref null 484))))
    (type (;786;) (struct (field (ref null 491))))
    (type (;787;) (struct (field (ref null 498))))
    (type (;788;) (struct (field (ref null 505))))
    (type (;789;) (struct (field (ref null 512))))
    (type (;790;) (struct (field (ref null 519))))
    (type (;791;) (struct (field (ref null 526))))
    (type (;792;) (struct (field (ref null 533))))
    (type (;793;) (struct (field (ref null 540))))
    (type (;794;) (struct (field (ref null 547))))
    (type (;795;) (struct (field (ref null 554))))
    (type (;796;) (struct (field (ref null 561))))
    (type (;797;) (struct (field (ref null 568))))
    (type (;798;) (struct (field (ref null 575))))
    (type (;799;) (struct (field (ref null 582))))
    (type (;800;) (struct (field (ref null 589))))
    (type (;801;) (struct (field (ref null 596))))
    (type (;802;) (struct (field (ref null 603))))
    (type (;803;) (struct (field (ref null 610))))
    (type (;804;) (struct (field (ref null 617))))
    (type (;805;) (struct (field (ref null 624))))
    (type (;806;) (struct (field (ref null 631))))
    (type (;807;) (struct (field (ref null 638))))
    (type (;808;) (struct (field (ref null 645))))
    (type (;809;) (struct (field (ref null 652))))
    (type (;810;) (struct (field (ref null 659))))
    (type (;811;) (struct (field (ref null 666))))
    (type (;812;) (struct (field (ref null 673))))
    (type (;813;) (struct (field (ref null 680))))
    (type (;814;) (struct (field (ref null 687))))
    (type (;815;) (struct (field (ref null 694))))
    (type (;816;) (struct (field (ref null 701))))
    (type (;817;) (struct (field (ref null 708))))
    (type (;818;) (struct (field (ref null 715))))
    (type (;819;) (struct (field (ref null 722))))
    (type (;820;) (struct (field (ref null 729))))
    (type (;821;) (struct (field (ref null 736))))
    (type (;822;) (struct (field (ref null 743))))
    (type (;823;) (struct (field (ref null 750))))
    (type (;824;) (struct (field (ref null 757))))
    (type (;825;) (struct (field (ref null 764))))
    (type (;826;) (struct (field (ref null 771))))
    (type (;827;) (struct (field (ref null 778))))
    (type (;828;) (struct (field (ref null 785))))
    (type (;829;) (struct (field (ref null 792))))
    (type (;830;) (struct (field (ref null 799))))
    (type (;831;) (struct (field (ref null 806))))
    (type (;832;) (struct (field (ref null 813))))
    (type (;833;) (struct (field (ref null 820))))
    (type (;834;) (struct (field (ref null 827))))
    (type (;835;) (struct (field (ref null 834))))
    (type (;836;) (struct (field (ref null 841))))
    (type (;837;) (struct (field (ref null 848))))
    (type (;838;) (struct (field (ref null 855))))
    (type (;839;) (struct (field (ref null 862))))
    (type (;840;) (struct (field (ref null 869))))
    (type (;841;) (struct (field (ref null 876))))
    (type (;842;) (struct (field (ref null 883))))
    (type (;843;) (struct (field (ref null 890))))
    (type (;844;) (struct (field (ref null 897))))
    (type (;845;) (struct (field (ref null 904))))
    (type (;846;) (struct (field (ref null 911))))
    (type (;847;) (struct (field (ref null 918))))
    (type (;848;) (struct (field (ref null 925))))
    (type (;849;) (struct (field (ref null 932))))
    (type (;850;) (struct (field (ref null 939))))
    (type (;851;) (struct (field (ref null 946))))
    (type (;852;) (struct (field (ref null 953))))
    (type (;853;) (struct (field (ref null 960))))
    (type (;854;) (struct (field (ref null 967))))
    (type (;855;) (struct (field (ref null 974))))
    (type (;856;) (struct (field (ref null 981))))
    (type (;857;) (struct (field (ref null 988))))
    (type (;858;) (struct (field (ref null 995))))
    (type (;859;) (struct (field (ref null 2))))
    (type (;860;) (struct (field (ref null 9))))
    (type (;861;) (struct (field (ref null 16))))
    (type (;862;) (struct (field (ref null 23))))
    (type (;863;) (struct (field (ref null 30))))
    (type (;864;) (struct (field (ref null 37))))
    (type (;865;) (struct (field (ref null 44))))
    (type (;866;) (struct (field (ref null 51))))
    (type (;867;) (struct (field (ref null 58))))
    (type (;868;) (struct (field (ref null 65))))
    (type (;869;) (struct (field (ref null 72))))
    (type (;870;) (struct (field (ref null 79))))
    (type (;871;) (struct (field (ref null 86))))
    (type (;872;) (struct (field (ref null 93))))
    (type (;873;) (struct (field (ref null 100))))
    (type (;874;) (struct (field (ref null 107))))
    (type (;875;) (struct (field (ref null 114))))
    (type (;876;) (struct (field (ref null 121))))
    (type (;877;) (struct (field (ref null 128))))
    (type (;878;) (struct (field (ref null 135))))
    (type (;879;) (struct (field (ref null 142))))
    (type (;880;) (struct (field (ref null 149))))
    (type (;881;) (struct (field (ref null 156))))
    (type (;882;) (struct (field (ref null 163))))
    (type (;883;) (struct (field (ref null 170))))
    (type (;884;) (struct (field (ref null 177))))
    (type (;885;) (struct (field (ref null 184))))
    (type (;886;) (struct (field (ref null 191))))
    (type (;887;) (struct (field (ref null 198))))
    (type (;888;) (struct (field (ref null 205))))
    (type (;889;) (struct (field (ref null 212))))
    (type (;890;) (struct (field (ref null 219))))
    (type (;891;) (struct (field (ref null 226))))
    (type (;892;) (struct (field (ref null 233))))
    (type (;893;) (struct (field (ref null 240))))
    (type (;894;) (struct (field (ref null 247))))
    (type (;895;) (struct (field (ref null 254))))
    (type (;896;) (struct (field (ref null 261))))
    (type (;897;) (struct (field (ref null 268))))
    (type (;898;) (struct (field (ref null 275))))
    (type (;899;) (struct (field (ref null 282))))
    (type (;900;) (struct (field (ref null 289))))
    (type (;901;) (struct (field (ref null 296))))
    (type (;902;) (struct (field (ref null 303))))
    (type (;903;) (struct (field (ref null 310))))
    (type (;904;) (struct (field (ref null 317))))
    (type (;905;) (struct (field (ref null 324))))
    (type (;906;) (struct (field (ref null 331))))
    (type (;907;) (struct (field (ref null 338))))
    (type (;908;) (struct (field (ref null 345))))
    (type (;909;) (struct (field (ref null 352))))
    (type (;910;) (struct (field (ref null 359))))
    (type (;911;) (struct (field (ref null 366))))
    (type (;912;) (struct (field (ref null 373))))
    (type (;913;) (struct (field (ref null 380))))
    (type (;914;) (struct (field (ref null 387))))
    (type (;915;) (struct (field (ref null 394))))
    (type (;916;) (struct (field (ref null 401))))
    (type (;917;) (struct (field (ref null 408))))
    (type (;918;) (struct (field (ref null 415))))
    (type (;919;) (struct (field (ref null 422))))
    (type (;920;) (struct (field (ref null 429))))
    (type (;921;) (struct (field (ref null 436))))
    (type (;922;) (struct (field (ref null 443))))
    (type (;923;) (struct (field (ref null 450))))
    (type (;924;) (struct (field (ref null 457))))
    (type (;925;) (struct (field (ref null 464))))
    (type (;926;) (struct (field (ref null 471))))
    (type (;927;) (struct (field (ref null 478))))
    (type (;928;) (struct (field (ref null 485))))
    (type (;929;) (struct (field (ref null 492))))
    (type (;930;) (struct (field (ref null 499))))
    (type (;931;) (struct (field (ref null 506))))
    (type (;932;) (struct (field (ref null 513))))
    (type (;933;) (struct (field (ref null 520))))
    (type (;934;) (struct (field (ref null 527))))
    (type (;935;) (struct (field (ref null 534))))
    (type (;936;) (struct (field (ref null 541))))
    (type (;937;) (struct (field (ref null 548))))
    (type (;938;) (struct (field (ref null 555))))
    (type (;939;) (struct (field (ref null 562))))
    (type (;940;) (struct (field (ref null 569))))
    (type (;941;) (struct (field (ref null 576))))
    (type (;942;) (struct (field (ref null 583))))
    (type (;943;) (struct (field (ref null 590))))
    (type (;944;) (struct (field (ref null 597))))
    (type (;945;) (struct (field (ref null 604))))
    (type (;946;) (struct (field (ref null 611))))
    (type (;947;) (struct (field (ref null 618))))
    (type (;948;) (struct (field (ref null 625))))
    (type (;949;) (struct (field (ref null 632))))
    (type (;950;) (struct (field (ref null 639))))
    (type (;951;) (struct (field (ref null 646))))
    (type (;952;) (struct (field (ref null 653))))
    (type (;953;) (struct (field (ref null 660))))
    (type (;954;) (struct (field (ref null 667))))
    (type (;955;) (struct (field (ref null 674))))
    (type (;956;) (struct (field (ref null 681))))
    (type (;957;) (struct (field (ref null 688))))
    (type (;958;) (struct (field (ref null 695))))
    (type (;959;) (struct (field (ref null 702))))
    (type (;960;) (struct (field (ref null 709))))
    (type (;961;) (struct (field (ref null 716))))
    (type (;962;) (struct (field (ref null 723))))
    (type (;963;) (struct (field (ref null 730))))
    (type (;964;) (struct (field (ref null 737))))
    (type (;965;) (struct (field (ref null 744))))
    (type (;966;) (struct (field (ref null 751))))
    (type (;967;) (struct (field (ref null 758))))
    (type (;968;) (struct (field (ref null 765))))
    (type (;969;) (struct (field (ref null 772))))
    (type (;970;) (struct (field (ref null 779))))
    (type (;971;) (struct (field (ref null 786))))
    (type (;972;) (struct (field (ref null 793))))
    (type (;973;) (struct (field (ref null 800))))
    (type (;974;) (struct (field (ref null 807))))
    (type (;975;) (struct (field (ref null 814))))
    (type (;976;) (struct (field (ref null 821))))
    (type (;977;) (struct (field (ref null 828))))
    (type (;978;) (struct (field (ref null 835))))
    (type (;979;) (struct (field (ref null 842))))
    (type (;980;) (struct (field (ref null 849))))
    (type (;981;) (struct (field (ref null 856))))
    (type (;982;) (struct (field (ref null 863))))
    (type (;983;) (struct (field (ref null 870))))
    (type (;984;) (struct (field (ref null 877))))
    (type (;985;) (struct (field (ref null 884))))
    (type (;986;) (struct (field (ref null 891))))
    (type (;987;) (struct (field (ref null 898))))
    (type (;988;) (struct (field (ref null 905))))
    (type (;989;) (struct (field (ref null 912))))
    (type (;990;) (struct (field (ref null 919))))
    (type (;991;) (struct (field (ref null 926))))
    (type (;992;) (struct (field (ref null 933))))
    (type (;993;) (struct (field (ref null 940))))
    (type (;994;) (struct (field (ref null 947))))
    (type (;995;) (struct (field (ref null 954))))
    (type (;996;) (struct (field (ref null 961))))
    (type (;997;) (struct (field (ref null 968))))
    (type (;998;) (struct (field (ref null 975))))
    (type (;999;) (struct (field (ref null 982))))
    (type (;1000;) (struct (field (ref null 989))))
    (type (;1001;) (struct (field (ref null 996)))))
  (type (;1002;) (func (param i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref i32 i64 f64 anyref)))
  (type (;1003;) (func (result i32)))
  (type (;1004;) (func))
  (type (;1005;) (func (result i64)))
  (import "main" "payload" (func (;0;) (type 1004)))
  (import "main" "e" (tag (;0;) (type 1002)))
  (func (export "call 0") (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (result i32) (result i64) (result f64) (result i64) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref) (local i32) (local i64) (local f64) (local anyref)
    (block (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref) (result i32) (result i64) (result f64) (result anyref)
      (try_table (catch 0 0)  (call 0))
      (unreachable))
    (local.set 299) (local.set 298) (local.set 297) (local.set 296) (local.set 295) (local.set 294) (local.set 293) (local.set 292) (local.set 291) (local.set 290) (local.set 289) (local.set 288) (local.set 287) (local.set 286) (local.set 285) (local.set 284) (local.set 283) (local.set 282) (local.set 281) (local.set 280) (local.set 279) (local.set 278) (local.set 277) (local.set 276) (local.set 275) (local.set 274) (local.set 273) (local.set 272) (local.set 271) (local.set 270) (local.set 269) (local.set 268) (local.set 267) (local.set 266) (local.set 265) (local.set 264) (local.set 263) (local.set 262) (local.set 261) (local.set 260) (local.set 259) (local.set 258) (local.set 257) (local.set 256) (local.set 255) (local.set 254) (local.set 253) (local.set 252) (local.set 251) (local.set 250) (local.set 249) (local.set 248) (local.set 247) (local.set 246) (local.set 245) (local.set 244) (local.set 243) (local.set 242) (local.set 241) (local.set 240) (local.set 239) (local.set 238) (local.set 237) (local.set 236) (local.set 235) (local.set 234) (local.set 233) (local.set 232) (local.set 231) (local.set 230) (local.set 229) (local.set 228) (local.set 227) (local.set 226) (local.set 225) (local.set 224) (local.set 223) (local.set 222) (local.set 221) (local.set 220) (local.set 219) (local.set 218) (local.set 217) (local.set 216) (local.set 215) (local.set 214) (local.set 213) (local.set 212) (local.set 211) (local.set 210) (local.set 209) (local.set 208) (local.set 207) (local.set 206) (local.set 205) (local.set 204) (local.set 203) (local.set 202) (local.set 201) (local.set 200) (local.set 199) (local.set 198) (local.set 197) (local.set 196) (local.set 195) (local.set 194) (local.set 193) (local.set 192) (local.set 191) (local.set 190) (local.set 189) (local.set 188) (local.set 187) (local.set 186) (local.set 185) (local.set 184) (local.set 183) (local.set 182) (local.set 181) (local.set 180) (local.set 179) (local.set 178) (local.set 177) (local.set 176) (local.set 175) (local.set 174) (local.set 173) (local.set 172) (local.set 171) (local.set 170) (local.set 169) (local.set 168) (local.set 167) (local.set 166) (local.set 165) (local.set 164) (local.set 163) (local.set 162) (local.set 161) (local.set 160) (local.set 159) (local.set 158) (local.set 157) (local.set 156) (local.set 155) (local.set 154) (local.set 153) (local.set 152) (local.set 151) (local.set 150) (local.set 149) (local.set 148) (local.set 147) (local.set 146) (local.set 145) (local.set 144) (local.set 143) (local.set 142) (local.set 141) (local.set 140) (local.set 139) (local.set 138) (local.set 137) (local.set 136) (local.set 135) (local.set 134) (local.set 133) (local.set 132) (local.set 131) (local.set 130) (local.set 129) (local.set 128) (local.set 127) (local.set 126) (local.set 125) (local.set 124) (local.set 123) (local.set 122) (local.set 121) (local.set 120) (local.set 119) (local.set 118) (local.set 117) (local.set 116) (local.set 115) (local.set 114) (local.set 113) (local.set 112) (local.set 111) (local.set 110) (local.set 109) (local.set 108) (local.set 107) (local.set 106) (local.set 105) (local.set 104) (local.set 103) (local.set 102) (local.set 101) (local.set 100) (local.set 99) (local.set 98) (local.set 97) (local.set 96) (local.set 95) (local.set 94) (local.set 93) (local.set 92) (local.set 91) (local.set 90) (local.set 89) (local.set 88) (local.set 87) (local.set 86) (local.set 85) (local.set 84) (local.set 83) (local.set 82) (local.set 81) (local.set 80) (local.set 79) (local.set 78) (local.set 77) (local.set 76) (local.set 75) (local.set 74) (local.set 73) (local.set 72) (local.set 71) (local.set 70) (local.set 69) (local.set 68) (local.set 67) (local.set 66) (local.set 65) (local.set 64) (local.set 63) (local.set 62) (local.set 61) (local.set 60) (local.set 59) (local.set 58) (local.set 57) (local.set 56) (local.set 55) (local.set 54) (local.set 53) (local.set 52) (local.set 51) (local.set 50) (local.set 49) (local.set 48) (local.set 47) (local.set 46) (local.set 45) (local.set 44) (local.set 43) (local.set 42) (local.set 41) (local.set 40) (local.set 39) (local.set 38) (local.set 37) (local.set 36) (local.set 35) (local.set 34) (local.set 33) (local.set 32) (local.set 31) (local.set 30) (local.set 29) (local.set 28) (local.set 27) (local.set 26) (local.set 25) (local.set 24) (local.set 23) (local.set 22) (local.set 21) (local.set 20) (local.set 19) (local.set 18) (local.set 17) (local.set 16) (local.set 15) (local.set 14) (local.set 13) (local.set 12) (local.set 11) (local.set 10) (local.set 9) (local.set 8) (local.set 7) (local.set 6) (local.set 5) (local.set 4) (local.set 3) (local.set 2) (local.set 1) (local.set 0)
    (local.get 0)
    (local.get 1)
    (local.get 2)
    (if (result i64) (ref.is_null (local.get 3)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 3)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 3)))))) (else (if (result i64) (ref.test (ref struct) (local.get 3)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 3)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 4)
    (local.get 5)
    (local.get 6)
    (if (result i64) (ref.is_null (local.get 7)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 7)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 7)))))) (else (if (result i64) (ref.test (ref struct) (local.get 7)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 7)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 8)
    (local.get 9)
    (local.get 10)
    (if (result i64) (ref.is_null (local.get 11)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 11)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 11)))))) (else (if (result i64) (ref.test (ref struct) (local.get 11)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 11)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 12)
    (local.get 13)
    (local.get 14)
    (if (result i64) (ref.is_null (local.get 15)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 15)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 15)))))) (else (if (result i64) (ref.test (ref struct) (local.get 15)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 15)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 16)
    (local.get 17)
    (local.get 18)
    (if (result i64) (ref.is_null (local.get 19)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 19)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 19)))))) (else (if (result i64) (ref.test (ref struct) (local.get 19)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 19)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 20)
    (local.get 21)
    (local.get 22)
    (if (result i64) (ref.is_null (local.get 23)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 23)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 23)))))) (else (if (result i64) (ref.test (ref struct) (local.get 23)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 23)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 24)
    (local.get 25)
    (local.get 26)
    (if (result i64) (ref.is_null (local.get 27)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 27)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 27)))))) (else (if (result i64) (ref.test (ref struct) (local.get 27)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 27)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 28)
    (local.get 29)
    (local.get 30)
    (if (result i64) (ref.is_null (local.get 31)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 31)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 31)))))) (else (if (result i64) (ref.test (ref struct) (local.get 31)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 31)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 32)
    (local.get 33)
    (local.get 34)
    (if (result i64) (ref.is_null (local.get 35)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 35)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 35)))))) (else (if (result i64) (ref.test (ref struct) (local.get 35)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 35)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 36)
    (local.get 37)
    (local.get 38)
    (if (result i64) (ref.is_null (local.get 39)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 39)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 39)))))) (else (if (result i64) (ref.test (ref struct) (local.get 39)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 39)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 40)
    (local.get 41)
    (local.get 42)
    (if (result i64) (ref.is_null (local.get 43)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 43)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 43)))))) (else (if (result i64) (ref.test (ref struct) (local.get 43)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 43)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 44)
    (local.get 45)
    (local.get 46)
    (if (result i64) (ref.is_null (local.get 47)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 47)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 47)))))) (else (if (result i64) (ref.test (ref struct) (local.get 47)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 47)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 48)
    (local.get 49)
    (local.get 50)
    (if (result i64) (ref.is_null (local.get 51)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 51)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 51)))))) (else (if (result i64) (ref.test (ref struct) (local.get 51)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 51)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 52)
    (local.get 53)
    (local.get 54)
    (if (result i64) (ref.is_null (local.get 55)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 55)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 55)))))) (else (if (result i64) (ref.test (ref struct) (local.get 55)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 55)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 56)
    (local.get 57)
    (local.get 58)
    (if (result i64) (ref.is_null (local.get 59)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 59)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 59)))))) (else (if (result i64) (ref.test (ref struct) (local.get 59)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 59)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 60)
    (local.get 61)
    (local.get 62)
    (if (result i64) (ref.is_null (local.get 63)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 63)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 63)))))) (else (if (result i64) (ref.test (ref struct) (local.get 63)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 63)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 64)
    (local.get 65)
    (local.get 66)
    (if (result i64) (ref.is_null (local.get 67)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 67)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 67)))))) (else (if (result i64) (ref.test (ref struct) (local.get 67)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 67)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 68)
    (local.get 69)
    (local.get 70)
    (if (result i64) (ref.is_null (local.get 71)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 71)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 71)))))) (else (if (result i64) (ref.test (ref struct) (local.get 71)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 71)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 72)
    (local.get 73)
    (local.get 74)
    (if (result i64) (ref.is_null (local.get 75)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 75)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 75)))))) (else (if (result i64) (ref.test (ref struct) (local.get 75)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 75)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 76)
    (local.get 77)
    (local.get 78)
    (if (result i64) (ref.is_null (local.get 79)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 79)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 79)))))) (else (if (result i64) (ref.test (ref struct) (local.get 79)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 79)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 80)
    (local.get 81)
    (local.get 82)
    (if (result i64) (ref.is_null (local.get 83)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 83)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 83)))))) (else (if (result i64) (ref.test (ref struct) (local.get 83)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 83)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 84)
    (local.get 85)
    (local.get 86)
    (if (result i64) (ref.is_null (local.get 87)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 87)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 87)))))) (else (if (result i64) (ref.test (ref struct) (local.get 87)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 87)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 88)
    (local.get 89)
    (local.get 90)
    (if (result i64) (ref.is_null (local.get 91)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 91)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 91)))))) (else (if (result i64) (ref.test (ref struct) (local.get 91)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 91)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 92)
    (local.get 93)
    (local.get 94)
    (if (result i64) (ref.is_null (local.get 95)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 95)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 95)))))) (else (if (result i64) (ref.test (ref struct) (local.get 95)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 95)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 96)
    (local.get 97)
    (local.get 98)
    (if (result i64) (ref.is_null (local.get 99)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 99)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 99)))))) (else (if (result i64) (ref.test (ref struct) (local.get 99)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 99)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 100)
    (local.get 101)
    (local.get 102)
    (if (result i64) (ref.is_null (local.get 103)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 103)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 103)))))) (else (if (result i64) (ref.test (ref struct) (local.get 103)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 103)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 104)
    (local.get 105)
    (local.get 106)
    (if (result i64) (ref.is_null (local.get 107)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 107)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 107)))))) (else (if (result i64) (ref.test (ref struct) (local.get 107)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 107)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 108)
    (local.get 109)
    (local.get 110)
    (if (result i64) (ref.is_null (local.get 111)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 111)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 111)))))) (else (if (result i64) (ref.test (ref struct) (local.get 111)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 111)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 112)
    (local.get 113)
    (local.get 114)
    (if (result i64) (ref.is_null (local.get 115)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 115)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 115)))))) (else (if (result i64) (ref.test (ref struct) (local.get 115)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 115)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 116)
    (local.get 117)
    (local.get 118)
    (if (result i64) (ref.is_null (local.get 119)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 119)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 119)))))) (else (if (result i64) (ref.test (ref struct) (local.get 119)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 119)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 120)
    (local.get 121)
    (local.get 122)
    (if (result i64) (ref.is_null (local.get 123)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 123)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 123)))))) (else (if (result i64) (ref.test (ref struct) (local.get 123)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 123)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 124)
    (local.get 125)
    (local.get 126)
    (if (result i64) (ref.is_null (local.get 127)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 127)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 127)))))) (else (if (result i64) (ref.test (ref struct) (local.get 127)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 127)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 128)
    (local.get 129)
    (local.get 130)
    (if (result i64) (ref.is_null (local.get 131)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 131)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 131)))))) (else (if (result i64) (ref.test (ref struct) (local.get 131)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 131)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 132)
    (local.get 133)
    (local.get 134)
    (if (result i64) (ref.is_null (local.get 135)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 135)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 135)))))) (else (if (result i64) (ref.test (ref struct) (local.get 135)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 135)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 136)
    (local.get 137)
    (local.get 138)
    (if (result i64) (ref.is_null (local.get 139)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 139)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 139)))))) (else (if (result i64) (ref.test (ref struct) (local.get 139)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 139)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 140)
    (local.get 141)
    (local.get 142)
    (if (result i64) (ref.is_null (local.get 143)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 143)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 143)))))) (else (if (result i64) (ref.test (ref struct) (local.get 143)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 143)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 144)
    (local.get 145)
    (local.get 146)
    (if (result i64) (ref.is_null (local.get 147)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 147)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 147)))))) (else (if (result i64) (ref.test (ref struct) (local.get 147)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 147)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 148)
    (local.get 149)
    (local.get 150)
    (if (result i64) (ref.is_null (local.get 151)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 151)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 151)))))) (else (if (result i64) (ref.test (ref struct) (local.get 151)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 151)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 152)
    (local.get 153)
    (local.get 154)
    (if (result i64) (ref.is_null (local.get 155)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 155)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 155)))))) (else (if (result i64) (ref.test (ref struct) (local.get 155)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 155)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 156)
    (local.get 157)
    (local.get 158)
    (if (result i64) (ref.is_null (local.get 159)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 159)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 159)))))) (else (if (result i64) (ref.test (ref struct) (local.get 159)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 159)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 160)
    (local.get 161)
    (local.get 162)
    (if (result i64) (ref.is_null (local.get 163)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 163)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 163)))))) (else (if (result i64) (ref.test (ref struct) (local.get 163)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 163)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 164)
    (local.get 165)
    (local.get 166)
    (if (result i64) (ref.is_null (local.get 167)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 167)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 167)))))) (else (if (result i64) (ref.test (ref struct) (local.get 167)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 167)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 168)
    (local.get 169)
    (local.get 170)
    (if (result i64) (ref.is_null (local.get 171)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 171)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 171)))))) (else (if (result i64) (ref.test (ref struct) (local.get 171)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 171)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 172)
    (local.get 173)
    (local.get 174)
    (if (result i64) (ref.is_null (local.get 175)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 175)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 175)))))) (else (if (result i64) (ref.test (ref struct) (local.get 175)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 175)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 176)
    (local.get 177)
    (local.get 178)
    (if (result i64) (ref.is_null (local.get 179)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 179)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 179)))))) (else (if (result i64) (ref.test (ref struct) (local.get 179)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 179)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 180)
    (local.get 181)
    (local.get 182)
    (if (result i64) (ref.is_null (local.get 183)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 183)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 183)))))) (else (if (result i64) (ref.test (ref struct) (local.get 183)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 183)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 184)
    (local.get 185)
    (local.get 186)
    (if (result i64) (ref.is_null (local.get 187)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 187)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 187)))))) (else (if (result i64) (ref.test (ref struct) (local.get 187)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 187)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 188)
    (local.get 189)
    (local.get 190)
    (if (result i64) (ref.is_null (local.get 191)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 191)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 191)))))) (else (if (result i64) (ref.test (ref struct) (local.get 191)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 191)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 192)
    (local.get 193)
    (local.get 194)
    (if (result i64) (ref.is_null (local.get 195)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 195)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 195)))))) (else (if (result i64) (ref.test (ref struct) (local.get 195)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 195)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 196)
    (local.get 197)
    (local.get 198)
    (if (result i64) (ref.is_null (local.get 199)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 199)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 199)))))) (else (if (result i64) (ref.test (ref struct) (local.get 199)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 199)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 200)
    (local.get 201)
    (local.get 202)
    (if (result i64) (ref.is_null (local.get 203)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 203)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 203)))))) (else (if (result i64) (ref.test (ref struct) (local.get 203)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 203)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 204)
    (local.get 205)
    (local.get 206)
    (if (result i64) (ref.is_null (local.get 207)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 207)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 207)))))) (else (if (result i64) (ref.test (ref struct) (local.get 207)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 207)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 208)
    (local.get 209)
    (local.get 210)
    (if (result i64) (ref.is_null (local.get 211)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 211)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 211)))))) (else (if (result i64) (ref.test (ref struct) (local.get 211)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 211)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 212)
    (local.get 213)
    (local.get 214)
    (if (result i64) (ref.is_null (local.get 215)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 215)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 215)))))) (else (if (result i64) (ref.test (ref struct) (local.get 215)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 215)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 216)
    (local.get 217)
    (local.get 218)
    (if (result i64) (ref.is_null (local.get 219)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 219)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 219)))))) (else (if (result i64) (ref.test (ref struct) (local.get 219)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 219)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 220)
    (local.get 221)
    (local.get 222)
    (if (result i64) (ref.is_null (local.get 223)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 223)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 223)))))) (else (if (result i64) (ref.test (ref struct) (local.get 223)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 223)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 224)
    (local.get 225)
    (local.get 226)
    (if (result i64) (ref.is_null (local.get 227)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 227)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 227)))))) (else (if (result i64) (ref.test (ref struct) (local.get 227)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 227)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 228)
    (local.get 229)
    (local.get 230)
    (if (result i64) (ref.is_null (local.get 231)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 231)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 231)))))) (else (if (result i64) (ref.test (ref struct) (local.get 231)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 231)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 232)
    (local.get 233)
    (local.get 234)
    (if (result i64) (ref.is_null (local.get 235)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 235)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 235)))))) (else (if (result i64) (ref.test (ref struct) (local.get 235)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 235)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 236)
    (local.get 237)
    (local.get 238)
    (if (result i64) (ref.is_null (local.get 239)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 239)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 239)))))) (else (if (result i64) (ref.test (ref struct) (local.get 239)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 239)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 240)
    (local.get 241)
    (local.get 242)
    (if (result i64) (ref.is_null (local.get 243)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 243)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 243)))))) (else (if (result i64) (ref.test (ref struct) (local.get 243)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 243)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 244)
    (local.get 245)
    (local.get 246)
    (if (result i64) (ref.is_null (local.get 247)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 247)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 247)))))) (else (if (result i64) (ref.test (ref struct) (local.get 247)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 247)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 248)
    (local.get 249)
    (local.get 250)
    (if (result i64) (ref.is_null (local.get 251)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 251)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 251)))))) (else (if (result i64) (ref.test (ref struct) (local.get 251)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 251)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 252)
    (local.get 253)
    (local.get 254)
    (if (result i64) (ref.is_null (local.get 255)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 255)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 255)))))) (else (if (result i64) (ref.test (ref struct) (local.get 255)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 255)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 256)
    (local.get 257)
    (local.get 258)
    (if (result i64) (ref.is_null (local.get 259)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 259)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 259)))))) (else (if (result i64) (ref.test (ref struct) (local.get 259)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 259)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 260)
    (local.get 261)
    (local.get 262)
    (if (result i64) (ref.is_null (local.get 263)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 263)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 263)))))) (else (if (result i64) (ref.test (ref struct) (local.get 263)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 263)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 264)
    (local.get 265)
    (local.get 266)
    (if (result i64) (ref.is_null (local.get 267)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 267)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 267)))))) (else (if (result i64) (ref.test (ref struct) (local.get 267)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 267)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 268)
    (local.get 269)
    (local.get 270)
    (if (result i64) (ref.is_null (local.get 271)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 271)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 271)))))) (else (if (result i64) (ref.test (ref struct) (local.get 271)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 271)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 272)
    (local.get 273)
    (local.get 274)
    (if (result i64) (ref.is_null (local.get 275)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 275)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 275)))))) (else (if (result i64) (ref.test (ref struct) (local.get 275)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 275)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 276)
    (local.get 277)
    (local.get 278)
    (if (result i64) (ref.is_null (local.get 279)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 279)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 279)))))) (else (if (result i64) (ref.test (ref struct) (local.get 279)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 279)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 280)
    (local.get 281)
    (local.get 282)
    (if (result i64) (ref.is_null (local.get 283)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 283)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 283)))))) (else (if (result i64) (ref.test (ref struct) (local.get 283)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 283)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 284)
    (local.get 285)
    (local.get 286)
    (if (result i64) (ref.is_null (local.get 287)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 287)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 287)))))) (else (if (result i64) (ref.test (ref struct) (local.get 287)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 287)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 288)
    (local.get 289)
    (local.get 290)
    (if (result i64) (ref.is_null (local.get 291)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 291)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 291)))))) (else (if (result i64) (ref.test (ref struct) (local.get 291)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 291)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 292)
    (local.get 293)
    (local.get 294)
    (if (result i64) (ref.is_null (local.get 295)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 295)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 295)))))) (else (if (result i64) (ref.test (ref struct) (local.get 295)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 295)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000)))))))))
    (local.get 296)
    (local.get 297)
    (local.get 298)
    (if (result i64) (ref.is_null (local.get 299)) (then (i64.const 0)) (else (if (result i64) (ref.test (ref i31) (local.get 299)) (then (i64.or (i64.const 0x100000000) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 299)))))) (else (if (result i64) (ref.test (ref struct) (local.get 299)) (then (i64.const 0x200000000)) (else (if (result i64) (ref.test (ref array) (local.get 299)) (then (i64.const 0x300000000)) (else (i64.const 0x600000000))))))))))
)

;; Call 0
(assert_return (invoke $m0 "parameters") (i32.const 997))

;; Call 1
(assert_return (invoke $c0 "call 0") (i32.const 0) (i64.const 1) (f64.const 2) (i64.const 0x100000003) (i32.const 4) (i64.const 5) (f64.const 6) (i64.const 0x100000007) (i32.const 8) (i64.const 9) (f64.const 10) (i64.const 0x10000000b) (i32.const 12) (i64.const 13) (f64.const 14) (i64.const 0x10000000f) (i32.const 16) (i64.const 17) (f64.const 18) (i64.const 0x100000013) (i32.const 20) (i64.const 21) (f64.const 22) (i64.const 0x100000017) (i32.const 24) (i64.const 25) (f64.const 26) (i64.const 0x10000001b) (i32.const 28) (i64.const 29) (f64.const 30) (i64.const 0x10000001f) (i32.const 32) (i64.const 33) (f64.const 34) (i64.const 0x100000023) (i32.const 36) (i64.const 37) (f64.const 38) (i64.const 0x100000027) (i32.const 40) (i64.const 41) (f64.const 42) (i64.const 0x10000002b) (i32.const 44) (i64.const 45) (f64.const 46) (i64.const 0x10000002f) (i32.const 48) (i64.const 49) (f64.const 50) (i64.const 0x100000033) (i32.const 52) (i64.const 53) (f64.const 54) (i64.const 0x100000037) (i32.const 56) (i64.const 57) (f64.const 58) (i64.const 0x10000003b) (i32.const 60) (i64.const 61) (f64.const 62) (i64.const 0x10000003f) (i32.const 64) (i64.const 65) (f64.const 66) (i64.const 0x100000043) (i32.const 68) (i64.const 69) (f64.const 70) (i64.const 0x100000047) (i32.const 72) (i64.const 73) (f64.const 74) (i64.const 0x10000004b) (i32.const 76) (i64.const 77) (f64.const 78) (i64.const 0x10000004f) (i32.const 80) (i64.const 81) (f64.const 82) (i64.const 0x100000053) (i32.const 84) (i64.const 85) (f64.const 86) (i64.const 0x100000057) (i32.const 88) (i64.const 89) (f64.const 90) (i64.const 0x10000005b) (i32.const 92) (i64.const 93) (f64.const 94) (i64.const 0x10000005f) (i32.const 96) (i64.const 97) (f64.const 98) (i64.const 0x100000063) (i32.const 100) (i64.const 101) (f64.const 102) (i64.const 0x100000067) (i32.const 104) (i64.const 105) (f64.const 106) (i64.const 0x10000006b) (i32.const 108) (i64.const 109) (f64.const 110) (i64.const 0x10000006f) (i32.const 112) (i64.const 113) (f64.const 114) (i64.const 0x100000073) (i32.const 116) (i64.const 117) (f64.const 118) (i64.const 0x100000077) (i32.const 120) (i64.const 121) (f64.const 122) (i64.const 0x10000007b) (i32.const 124) (i64.const 125) (f64.const 126) (i64.const 0x10000007f) (i32.const 128) (i64.const 129) (f64.const 130) (i64.const 0x100000083) (i32.const 132) (i64.const 133) (f64.const 134) (i64.const 0x100000087) (i32.const 136) (i64.const 137) (f64.const 138) (i64.const 0x10000008b) (i32.const 140) (i64.const 141) (f64.const 142) (i64.const 0x10000008f) (i32.const 144) (i64.const 145) (f64.const 146) (i64.const 0x100000093) (i32.const 148) (i64.const 149) (f64.const 150) (i64.const 0x100000097) (i32.const 152) (i64.const 153) (f64.const 154) (i64.const 0x10000009b) (i32.const 156) (i64.const 157) (f64.const 158) (i64.const 0x10000009f) (i32.const 160) (i64.const 161) (f64.const 162) (i64.const 0x1000000a3) (i32.const 164) (i64.const 165) (f64.const 166) (i64.const 0x1000000a7) (i32.const 168) (i64.const 169) (f64.const 170) (i64.const 0x1000000ab) (i32.const 172) (i64.const 173) (f64.const 174) (i64.const 0x1000000af) (i32.const 176) (i64.const 177) (f64.const 178) (i64.const 0x1000000b3) (i32.const 180) (i64.const 181) (f64.const 182) (i64.const 0x1000000b7) (i32.const 184) (i64.const 185) (f64.const 186) (i64.const 0x1000000bb) (i32.const 188) (i64.const 189) (f64.const 190) (i64.const 0x1000000bf) (i32.const 192) (i64.const 193) (f64.const 194) (i64.const 0x1000000c3) (i32.const 196) (i64.const 197) (f64.const 198) (i64.const 0x1000000c7) (i32.const 200) (i64.const 201) (f64.const 202) (i64.const 0x1000000cb) (i32.const 204) (i64.const 205) (f64.const 206) (i64.const 0x1000000cf) (i32.const 208) (i64.const 209) (f64.const 210) (i64.const 0x1000000d3) (i32.const 212) (i64.const 213) (f64.const 214) (i64.const 0x1000000d7) (i32.const 216) (i64.const 217) (f64.const 218) (i64.const 0x1000000db) (i32.const 220) (i64.const 221) (f64.const 222) (i64.const 0x1000000df) (i32.const 224) (i64.const 225) (f64.const 226) (i64.const 0x1000000e3) (i32.const 228) (i64.const 229) (f64.const 230) (i64.const 0x1000000e7) (i32.const 232) (i64.const 233) (f64.const 234) (i64.const 0x1000000eb) (i32.const 236) (i64.const 237) (f64.const 238) (i64.const 0x1000000ef) (i32.const 240) (i64.const 241) (f64.const 242) (i64.const 0x1000000f3) (i32.const 244) (i64.const 245) (f64.const 246) (i64.const 0x1000000f7) (i32.const 248) (i64.const 249) (f64.const 250) (i64.const 0x1000000fb) (i32.const 252) (i64.const 253) (f64.const 254) (i64.const 0x1000000ff) (i32.const 256) (i64.const 257) (f64.const 258) (i64.const 0x100000103) (i32.const 260) (i64.const 261) (f64.const 262) (i64.const 0x100000107) (i32.const 264) (i64.const 265) (f64.const 266) (i64.const 0x10000010b) (i32.const 268) (i64.const 269) (f64.const 270) (i64.const 0x10000010f) (i32.const 272) (i64.const 273) (f64.const 274) (i64.const 0x100000113) (i32.const 276) (i64.const 277) (f64.const 278) (i64.const 0x100000117) (i32.const 280) (i64.const 281) (f64.const 282) (i64.const 0x10000011b) (i32.const 284) (i64.const 285) (f64.const 286) (i64.const 0x10000011f) (i32.const 288) (i64.const 289) (f64.const 290) (i64.const 0x100000123) (i32.const 292) (i64.const 293) (f64.const 294) (i64.const 0x100000127) (i32.const 296) (i64.const 297) (f64.const 298) (i64.const 0x10000012b))

;; Call 2
(assert_return (invoke $m0 "fields") (i64.const -3))

;; Call 3
(assert_return (invoke $m0 "packed") (i32.const 255))

;; Call 4
(assert_return (invoke $m0 "group") (i32.const 0))
