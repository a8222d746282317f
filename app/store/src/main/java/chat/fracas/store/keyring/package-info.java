/// Where a profile's master key lives: in the OS's keyring, under a passphrase, or, where there is
/// neither, in a file that only its owner may read.
///
/// Read [KeyVault] first. Everything here is thread-safe or immutable; opening may ask the OS and may
/// take a second.
@org.jspecify.annotations.NullMarked
package chat.fracas.store.keyring;
