package chat.fracas.e2ee.backup;

/// What a look at the server's present backup led to.
public sealed interface BackupSighting {
  /// There is none. Keys go nowhere.
  record None() implements BackupSighting {}

  /// There is one that is malformed or of an algorithm not known. Keys go nowhere.
  record Unknown() implements BackupSighting {}

  /// It is the one that keys go to already.
  record Same(BackupVersion version) implements BackupSighting {}

  /// Keys go to this one from now on, all of them anew.
  record Joined(BackupVersion version, BackupTrust trust) implements BackupSighting {}

  /// Nothing shows that it is ours: keys go nowhere. If they went to another one before, the server has
  /// put this in its place, which people are to be warned of.
  ///
  /// @param inPlaceOfOurs whether they did; remembered until a backup is ours again or there is none
  record NotTrusted(BackupVersion version, boolean inPlaceOfOurs) implements BackupSighting {}
}
