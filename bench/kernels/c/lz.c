// LZ77 in the manner of LZ4: compresses 16 KiB once and decompresses them n times.
#include "kernel.h"

enum { SIZE = 1 << 14, HASHES = 4096 };

static u8 plain[SIZE], packed[SIZE * 2], unpacked[SIZE];

static u32 word_at(const u8 *p) {
    return p[0] | (u32)p[1] << 8 | (u32)p[2] << 16 | (u32)p[3] << 24;
}

// A length of 15 or more continues in bytes that are added up, the last of which is below 255.
static u8 *put_length(u8 *out, u32 length) {
    for (; length >= 255; length -= 255) *out++ = 255;
    *out++ = (u8)length;
    return out;
}

// A sequence: a byte with both lengths, literals, the distance in 16 bits.
static u8 *put_sequence(u8 *out, const u8 *literals, u32 count, u32 match, u32 distance) {
    *out++ = (u8)((count < 15 ? count : 15) << 4 | (match < 15 ? match : 15));
    if (count >= 15) out = put_length(out, count - 15);
    for (u32 i = 0; i < count; i++) *out++ = literals[i];
    *out++ = (u8)distance;
    *out++ = (u8)(distance >> 8);
    if (match >= 15) out = put_length(out, match - 15);
    return out;
}

static u32 compress(void) {
    static u16 heads[HASHES];
    u8 *out = packed;
    u32 start = 0;
    for (u32 i = 0; i < HASHES; i++) heads[i] = 0;
    for (u32 i = 0; i + 4 <= SIZE;) {
        u32 word = word_at(plain + i);
        u16 *head = &heads[(word * 2654435761u) >> 20];
        u32 candidate = *head;
        *head = (u16)i;
        if (candidate >= i || word_at(plain + candidate) != word) {
            i++;
            continue;
        }
        u32 match = 4;
        while (i + match < SIZE && plain[candidate + match] == plain[i + match]) match++;
        out = put_sequence(out, plain + start, i - start, match - 4, i - candidate);
        i += match;
        start = i;
    }
    out = put_sequence(out, plain + start, SIZE - start, 0, 0);
    return (u32)(out - packed);
}

static void decompress(const u8 *in) {
    u8 *out = unpacked;
    for (;;) {
        u32 token = *in++, literals = token >> 4, match = token & 15, byte;
        if (literals == 15) {
            do {
                byte = *in++;
                literals += byte;
            } while (byte == 255);
        }
        for (; literals; literals--) *out++ = *in++;
        u32 distance = in[0] | (u32)in[1] << 8;
        in += 2;
        if (!distance) return;
        if (match == 15) {
            do {
                byte = *in++;
                match += byte;
            } while (byte == 255);
        }
        const u8 *from = out - distance;
        for (match += 4; match; match--) *out++ = *from++;
    }
}

u64 run(u32 n) {
    seed = 5;
    for (u32 i = 0; i < SIZE;) {
        u32 length = 1 + rnd() % 24, from = rnd();
        if (i > 64 && rnd() % 3) {
            for (from %= i; length && i < SIZE; length--) plain[i++] = plain[from++];
        } else {
            for (; length && i < SIZE; length--) plain[i++] = (u8)(rnd() % 26 + 'a');
        }
    }
    u64 sum = compress();
    for (; n; n--) {
        decompress(packed);
        for (u32 i = 0; i < SIZE; i += 97) {
            if (plain[i] != unpacked[i]) __builtin_trap();
            sum = fnv(sum, unpacked[i]);
        }
    }
    return sum;
}
