package chat.fracas.engine.account;

/// What notifies, for the account as a whole. Immutable.
public record NotificationSettings(boolean everyMessage, boolean mentions, boolean invites) {}
