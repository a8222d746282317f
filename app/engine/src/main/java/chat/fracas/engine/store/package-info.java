/// What an account keeps on disk, as ports: adapters live in the module `app/store`.
///
/// Read first: `RoomStore`. Everything a sync brings is written in one transaction, token included, so
/// that a kill at any point loses nothing and repeats nothing. All ports are thread-safe and block;
/// when the disk fails they throw an `EngineException`.
@org.jspecify.annotations.NullMarked
package chat.fracas.engine.store;
