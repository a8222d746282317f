/// What the encryption machine remembers, in the account's database.
@org.jspecify.annotations.NullMarked
package chat.fracas.store.encryption;
