/// What the machine remembers: records of JSON under a key of three parts, read through a `CryptoWork`
/// and written by all or nothing. The port is `CryptoStore`; read `CryptoWork` first.
///
/// A store is thread-safe; a work is owned by one thread, and there is one work at a time.
@org.jspecify.annotations.NullMarked
package chat.fracas.e2ee.store;
