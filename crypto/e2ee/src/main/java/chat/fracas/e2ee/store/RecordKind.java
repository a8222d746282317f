package chat.fracas.e2ee.store;

import java.util.Arrays;
import java.util.Optional;

/// What a record is. The names are on disk and never change; group and name of a record's key are said
/// beside each.
public enum RecordKind {
  /// The keys of this device: one record, sealed.
  ACCOUNT("account"),
  /// Counters that outlive a restart, by their name.
  COUNTER("counter"),
  /// A request that the server has not answered, by its id.
  REQUEST("request"),
  /// Whether somebody's devices are followed and known well enough, by the user.
  TRACKED_USER("tracked_user"),
  /// A device, by its user and its id.
  DEVICE("device");

  private final String id;

  RecordKind(String id) {
    this.id = id;
  }

  /// The name on disk.
  public String id() {
    return id;
  }

  public static Optional<RecordKind> of(String id) {
    return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
  }
}
