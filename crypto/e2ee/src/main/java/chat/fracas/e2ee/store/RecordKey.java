package chat.fracas.e2ee.store;

import java.util.Comparator;

/// Where a record is kept: records of one kind and group can be read together, in the order of their
/// names. Neither is longer than 400 characters: what others may name is bounded before it gets here.
public record RecordKey(RecordKind kind, String group, String name)
    implements Comparable<RecordKey> {
  private static final Comparator<RecordKey> ORDER =
      Comparator.comparing(RecordKey::kind)
          .thenComparing(RecordKey::group)
          .thenComparing(RecordKey::name);

  /// The key of a record that is in no group.
  public static RecordKey of(RecordKind kind, String name) {
    return new RecordKey(kind, "", name);
  }

  @Override
  public int compareTo(RecordKey other) {
    return ORDER.compare(this, other);
  }
}
