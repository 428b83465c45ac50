;; A table whose elements are never null cannot be imported as one whose elements may be.
(module
  (import "first" "table" (table 2 10 funcref)))
