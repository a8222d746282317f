package chat.fracas.engine.store;

import chat.fracas.foundation.id.UserId;

/// The stores of a profile.
public interface ProfileStores {
  AccountStore accounts();

  OAuthClients oauthClients();

  /// The stores of one account, made when they are first opened. One owner at a time: a second one, before
  /// the first closes them, is a bug.
  AccountStores open(UserId user);

  /// Erases everything the account kept. Its stores must be closed.
  void erase(UserId user);
}
