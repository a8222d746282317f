/// The identifiers of Matrix as types (Appendices, "Identifier Grammar"). Parse at the edge, trust
/// inside. All are immutable; `toString` is the form on the wire.
///
/// Read first: `UserId`.
@org.jspecify.annotations.NullMarked
package chat.fracas.foundation.id;
