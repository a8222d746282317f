/// Whose devices there are and by which keys they are known (client API, "Device keys", "Tracking the
/// device list for a user"). Read `DeviceKeys` first. Records are immutable; the rest is owned by the
/// work's thread.
@org.jspecify.annotations.NullMarked
package chat.fracas.e2ee.device;
