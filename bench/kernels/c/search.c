// String search in 4 KiB of text: n patterns by Horspool's algorithm, by Knuth, Morris and Pratt's, and by comparing at each occurrence of
// the first byte.
#include "kernel.h"

enum { SIZE = 4096 };

static u8 text[SIZE];

static u32 horspool(const u8 *pattern, u32 length) {
    u8 skip[256];
    u32 found = 0;
    for (int i = 0; i < 256; i++) skip[i] = (u8)length;
    for (u32 i = 0; i + 1 < length; i++) skip[pattern[i]] = (u8)(length - 1 - i);
    for (u32 at = 0; at + length <= SIZE; at += skip[text[at + length - 1]]) {
        u32 i = length;
        while (i && text[at + i - 1] == pattern[i - 1]) i--;
        found += i == 0;
    }
    return found;
}

static u32 automaton(const u8 *pattern, u32 length) {
    u8 fallback[64];
    u32 found = 0, state = 0;
    fallback[0] = 0;
    for (u32 i = 1; i < length; i++) {
        while (state && pattern[i] != pattern[state]) state = fallback[state - 1];
        state += pattern[i] == pattern[state];
        fallback[i] = (u8)state;
    }
    state = 0;
    for (u32 i = 0; i < SIZE; i++) {
        while (state && text[i] != pattern[state]) state = fallback[state - 1];
        state += text[i] == pattern[state];
        if (state == length) {
            found++;
            state = fallback[state - 1];
        }
    }
    return found;
}

static u32 first_byte(const u8 *pattern, u32 length) {
    u32 found = 0;
    for (const u8 *at = text, *end = text + SIZE - length; at <= end; at++) {
        if (*at != *pattern) continue;
        u32 i = 1;
        while (i < length && at[i] == pattern[i]) i++;
        found += i == length;
    }
    return found;
}

u64 run(u32 n) {
    u64 sum = 0;
    seed = 3;
    for (u32 i = 0; i < SIZE; i++) text[i] = 'a' + (u8)((rnd() & 7) * (rnd() & 3) / 2);
    for (; n; n--) {
        u8 pattern[32];
        u32 length = 3 + rnd() % 12, from = rnd() % (SIZE - 32);
        for (u32 i = 0; i < length; i++) pattern[i] = text[from + i];
        u32 count = horspool(pattern, length);
        if (count != automaton(pattern, length) || count != first_byte(pattern, length)) __builtin_trap();
        sum = sum * 31 + count;
    }
    return sum;
}
