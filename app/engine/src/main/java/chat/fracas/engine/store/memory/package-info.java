/// The stores in memory: the reference that every adapter must equal, for tests and sample data.
///
/// Thread-safe by one lock each. Read first: `MemoryStores`.
@org.jspecify.annotations.NullMarked
package chat.fracas.engine.store.memory;
