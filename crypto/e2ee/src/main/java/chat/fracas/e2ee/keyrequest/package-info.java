/// Room keys that devices of one person ask each other for (client API, "Key requests"): only between
/// own devices that are verified, both ways. Owned by the work's thread.
@org.jspecify.annotations.NullMarked
package chat.fracas.e2ee.keyrequest;
