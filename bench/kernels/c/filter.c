// A SIMD image filter: n times, a blur with the weights 1 2 1 by rows and by columns of an image of 64 by 64 bytes, then its edges: the
// differences to the original, those below a threshold set to zero.
#include "kernel.h"
#include <wasm_simd128.h>

enum { WIDTH = 64, HEIGHT = 64 };

static u8 image[HEIGHT][WIDTH + 32] __attribute__((aligned(16)));
static u8 rows[HEIGHT][WIDTH + 32] __attribute__((aligned(16)));
static u8 blurred[HEIGHT][WIDTH + 32] __attribute__((aligned(16)));

// (a + 2 b + c + 2) / 4 of 16 bytes.
static inline v128_t weigh(v128_t a, v128_t b, v128_t c) {
    v128_t two = wasm_i16x8_splat(2);
    v128_t low = wasm_i16x8_add(wasm_u16x8_extend_low_u8x16(a), wasm_u16x8_extend_low_u8x16(c));
    v128_t high = wasm_i16x8_add(wasm_u16x8_extend_high_u8x16(a), wasm_u16x8_extend_high_u8x16(c));
    low = wasm_i16x8_add(low, wasm_i16x8_shl(wasm_u16x8_extend_low_u8x16(b), 1));
    high = wasm_i16x8_add(high, wasm_i16x8_shl(wasm_u16x8_extend_high_u8x16(b), 1));
    return wasm_u8x16_narrow_i16x8(wasm_u16x8_shr(wasm_i16x8_add(low, two), 2), wasm_u16x8_shr(wasm_i16x8_add(high, two), 2));
}

u64 run(u32 n) {
    seed = 9;
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) image[y][x + 16] = (u8)((x ^ y) + (rnd() & 31));
    }
    v128_t sum = wasm_i32x4_splat(0);
    for (; n; n--) {
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 16; x < WIDTH + 16; x += 16) {
                wasm_v128_store(&rows[y][x], weigh(wasm_v128_load(&image[y][x - 1]), wasm_v128_load(&image[y][x]),
                                                   wasm_v128_load(&image[y][x + 1])));
            }
        }
        for (int y = 1; y < HEIGHT - 1; y++) {
            for (int x = 16; x < WIDTH + 16; x += 16) {
                wasm_v128_store(&blurred[y][x], weigh(wasm_v128_load(&rows[y - 1][x]), wasm_v128_load(&rows[y][x]),
                                                      wasm_v128_load(&rows[y + 1][x])));
            }
        }
        for (int y = 1; y < HEIGHT - 1; y++) {
            for (int x = 16; x < WIDTH + 16; x += 16) {
                v128_t a = wasm_v128_load(&image[y][x]), b = wasm_v128_load(&blurred[y][x]);
                v128_t edge = wasm_v128_or(wasm_u8x16_sub_sat(a, b), wasm_u8x16_sub_sat(b, a));
                edge = wasm_v128_and(edge, wasm_u8x16_gt(edge, wasm_u8x16_splat(4)));
                sum = wasm_i32x4_add(sum, wasm_u32x4_extadd_pairwise_u16x8(wasm_u16x8_extadd_pairwise_u8x16(edge)));
            }
        }
        image[n % HEIGHT][16 + n % WIDTH] ^= (u8)n;
    }
    return (u64)wasm_i64x2_extract_lane(sum, 0) + (u64)wasm_i64x2_extract_lane(sum, 1);
}
