package chat.fracas.e2ee.crosssigning;

import chat.fracas.foundation.id.UserId;

/// What a fresh look at somebody's cross-signing keys brought.
///
/// @param before how the identity was to be trusted
/// @param after how it is to be trusted now
public record IdentityChange(UserId user, IdentityTrust before, IdentityTrust after) {
  /// Whether people are to be warned.
  public boolean isReplacement() {
    return after.isReplaced();
  }
}
