/// Full-text search over what the client can read, by Lucene in an encrypted folder.
///
/// Read [LuceneMessageIndex] first. [QueryText] is the little language that people type; nothing
/// they type is ever Lucene's syntax. [SealedDirectory] makes a changed bit an error, and an error
/// makes the index anew from the database.
@org.jspecify.annotations.NullMarked
package chat.fracas.store.search;
