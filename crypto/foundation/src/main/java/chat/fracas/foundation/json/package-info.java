/// JSON as Matrix needs it: a strict reader, an immutable tree that keeps the order of keys, and the
/// canonical writer over which hashes and signatures are made (Appendices, "Canonical JSON").
///
/// Read first: `Json` to read and write, `JsonObject` for the tree, `CanonicalJson` for signed bytes.
/// All types are immutable.
@org.jspecify.annotations.NullMarked
package chat.fracas.foundation.json;
