// What the kernels in C have in common: integer types, random numbers, a checksum.
#include <stddef.h>
#include <stdint.h>

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;

// A linear congruential generator (the multiplier is Knuth's MMIX).
static u64 seed;

static inline u32 rnd(void) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (u32)(seed >> 33);
}

// The hash FNV-1a, extended by one byte.
static inline u64 fnv(u64 hash, u8 byte) {
    return (hash ^ byte) * 1099511628211u;
}

#define FNV_START 14695981039346656037u
