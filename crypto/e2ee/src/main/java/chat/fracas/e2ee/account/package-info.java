/// The keys of this device: made once, uploaded, replenished (client API, "Uploading keys", "One-time
/// and fallback keys"). Read `DeviceAccount` first. Owned by the work's thread.
@org.jspecify.annotations.NullMarked
package chat.fracas.e2ee.account;
