// Big numbers: squares a number of 64 words (32 bits each) by the schoolbook method and by Karatsuba's, and reduces it by Montgomery's
// method, n times.
#include "kernel.h"

enum { WORDS = 64 };

typedef u32 Number[WORDS];

// out[0..2 * n] = a[0..n] * b[0..n]
static void multiply(u32 *out, const u32 *a, const u32 *b, u32 n) {
    for (u32 i = 0; i < 2 * n; i++) out[i] = 0;
    for (u32 i = 0; i < n; i++) {
        u64 carry = 0;
        for (u32 j = 0; j < n; j++) {
            carry += (u64)a[i] * b[j] + out[i + j];
            out[i + j] = (u32)carry;
            carry >>= 32;
        }
        out[i + n] = (u32)carry;
    }
}

// out[0..n] += a[0..n]; returns the carry.
static u32 add(u32 *out, const u32 *a, u32 n) {
    u64 carry = 0;
    for (u32 i = 0; i < n; i++) {
        carry += (u64)out[i] + a[i];
        out[i] = (u32)carry;
        carry >>= 32;
    }
    return (u32)carry;
}

// out[0..n] -= a[0..n]; returns the borrow.
static u32 subtract(u32 *out, const u32 *a, u32 n) {
    u64 borrow = 0;
    for (u32 i = 0; i < n; i++) {
        u64 difference = (u64)out[i] - a[i] - borrow;
        out[i] = (u32)difference;
        borrow = difference >> 63;
    }
    return (u32)borrow;
}

static void propagate(u32 *out, u32 carry) {
    for (; carry; out++) {
        *out += carry;
        carry = *out < carry;
    }
}

// |a - b|; returns whether a < b.
static int distance(u32 *out, const u32 *a, const u32 *b, u32 n) {
    u32 i = n;
    while (i && a[i - 1] == b[i - 1]) i--;
    int less = i && a[i - 1] < b[i - 1];
    for (u32 k = 0; k < n; k++) out[k] = less ? b[k] : a[k];
    subtract(out, less ? a : b, n);
    return less;
}

// Karatsuba: three multiplications of half the size in place of four.
static void karatsuba(u32 *out, const u32 *a, const u32 *b, u32 n) {
    if (n <= 16) {
        multiply(out, a, b, n);
        return;
    }
    u32 h = n / 2;
    u32 da[WORDS / 2], db[WORDS / 2], middle[WORDS], sum[WORDS + 1];
    karatsuba(out, a, b, h);
    karatsuba(out + n, a + h, b + h, h);
    int sign = distance(da, a, a + h, h) ^ distance(db, b, b + h, h);
    karatsuba(middle, da, db, h);
    for (u32 i = 0; i < n; i++) sum[i] = out[i];
    sum[n] = add(sum, out + n, n);
    if (sign) {
        sum[n] += add(sum, middle, n);
    } else {
        sum[n] -= subtract(sum, middle, n);
    }
    propagate(out + n + h, add(out + h, sum, n) + sum[n]);
}

// out = wide / 2^(32 * WORDS) modulo m, for odd m; `inverse` is -1/m modulo 2^32.
static void reduce(u32 *out, u32 *wide, const u32 *m, u32 inverse) {
    u32 top = 0;
    for (u32 i = 0; i < WORDS; i++) {
        u64 carry = 0;
        u32 factor = wide[i] * inverse;
        for (u32 j = 0; j < WORDS; j++) {
            carry += (u64)factor * m[j] + wide[i + j];
            wide[i + j] = (u32)carry;
            carry >>= 32;
        }
        carry += (u64)wide[i + WORDS] + top;
        wide[i + WORDS] = (u32)carry;
        top = (u32)(carry >> 32);
    }
    for (u32 i = 0; i < WORDS; i++) out[i] = wide[WORDS + i];
    if (top) subtract(out, m, WORDS);
}

u64 run(u32 n) {
    Number x, m;
    u32 wide[2 * WORDS], other[2 * WORDS];
    seed = 6;
    for (u32 i = 0; i < WORDS; i++) {
        x[i] = rnd() << 16 ^ rnd();
        m[i] = rnd() << 16 ^ rnd();
    }
    m[0] |= 1;
    m[WORDS - 1] |= 1u << 31;
    u32 inverse = m[0];
    for (int i = 0; i < 5; i++) inverse *= 2 - m[0] * inverse;
    u64 hash = FNV_START;
    for (; n; n--) {
        multiply(wide, x, x, WORDS);
        karatsuba(other, x, x, WORDS);
        for (u32 i = 0; i < 2 * WORDS; i++) {
            if (wide[i] != other[i]) __builtin_trap();
        }
        reduce(x, wide, m, -inverse);
        for (u32 i = 0; i < WORDS; i += 8) hash = (hash ^ x[i]) * 1099511628211u;
    }
    return hash;
}
