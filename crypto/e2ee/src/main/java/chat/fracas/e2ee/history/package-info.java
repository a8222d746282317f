/// The history of a room, given to people who are invited: a bundle of the keys that may be shared
/// (client API, "Sharing keys between users"; MSC4268). Owned by the work's thread.
@org.jspecify.annotations.NullMarked
package chat.fracas.e2ee.history;
