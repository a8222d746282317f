/// What was typed and not sent, in the account's H2 database.
@org.jspecify.annotations.NullMarked
package chat.fracas.store.draft;
