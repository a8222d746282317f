/// The authorisation rules of rooms ("Authorisation rules" of each room version): one class per group
/// of rules, in the order of the specification, each rejection with the specification's rule number.
///
/// Pure functions. Read first: `EventAuth`.
@org.jspecify.annotations.NullMarked
package chat.fracas.protocol.authrules;
