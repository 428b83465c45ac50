// A hash table with open addressing: inserts, finds and removes random keys, 2,000 operations for each unit of work.
#include "kernel.h"

typedef struct {
    u64 key;
    u32 count;
    u32 used; // 0: never; 1: holds a key; 2: removed
} Entry;

enum { MAX = 1 << 12 };

static Entry storage[2][MAX];
static Entry *table;
static u32 capacity, filled, half;

static u32 mix(u64 key) {
    key ^= key >> 33;
    key *= 0xff51afd7ed558ccdu;
    key ^= key >> 29;
    return (u32)(key >> 7);
}

// The entry of the key, or the one where it belongs.
static Entry *find(u64 key) {
    Entry *removed = NULL;
    for (u32 i = mix(key);; i++) {
        Entry *entry = &table[i & (capacity - 1)];
        if (entry->used == 1 && entry->key == key) return entry;
        if (entry->used == 2 && !removed) removed = entry;
        if (entry->used == 0) return removed ? removed : entry;
    }
}

static void grow(void) {
    Entry *old = table;
    u32 old_capacity = capacity;
    half ^= 1;
    table = storage[half];
    capacity *= 2;
    if (capacity > MAX) __builtin_trap();
    filled = 0;
    for (u32 i = 0; i < capacity; i++) table[i].used = 0;
    for (u32 i = 0; i < old_capacity; i++) {
        if (old[i].used == 1) {
            *find(old[i].key) = old[i];
            filled++;
        }
    }
}

static void insert(u64 key) {
    Entry *entry = find(key);
    if (entry->used == 1) {
        entry->count++;
        return;
    }
    filled += entry->used == 0;
    *entry = (Entry){key, 1, 1};
    if (filled * 4 > capacity * 3) grow();
}

u64 run(u32 n) {
    u64 sum = 0;
    seed = 2;
    for (; n; n--) {
        table = storage[half = 0];
        capacity = 16;
        filled = 0;
        for (u32 i = 0; i < capacity; i++) table[i].used = 0;
        for (u32 i = 0; i < 2000; i++) {
            u64 key = (u64)(rnd() % 1000) * 0x9e3779b97f4a7c15u;
            Entry *entry;
            switch (rnd() % 8) {
            case 0:
                entry = find(key);
                if (entry->used == 1) entry->used = 2;
                break;
            case 1:
            case 2:
            case 3:
                entry = find(key);
                if (entry->used == 1) sum += entry->count;
                break;
            default:
                insert(key);
            }
        }
        for (u32 i = 0; i < capacity; i++) {
            if (table[i].used == 1) sum = fnv(sum, (u8)table[i].key) + table[i].count;
        }
    }
    return sum;
}
