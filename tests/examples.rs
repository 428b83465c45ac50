//! The programs of the folder `examples/`, in one binary: each has a test that runs it, and checks what it computes.

#[path = "../examples/custom_memory.rs"]
mod custom_memory;
#[path = "../examples/fuzzing_oracle.rs"]
mod fuzzing_oracle;
#[path = "../examples/gc_data.rs"]
mod gc_data;
#[path = "../examples/parallel_stores.rs"]
mod parallel_stores;
#[path = "../examples/plugin_host.rs"]
mod plugin_host;
#[path = "../examples/record_replay.rs"]
mod record_replay;
#[path = "../examples/scheduler.rs"]
mod scheduler;
#[path = "../examples/shared_memory.rs"]
mod shared_memory;
