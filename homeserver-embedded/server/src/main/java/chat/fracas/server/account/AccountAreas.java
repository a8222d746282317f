package chat.fracas.server.account;

import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.key.RandomSource;
import chat.fracas.server.config.ServerConfig;
import chat.fracas.server.http.ApiAnswer;
import chat.fracas.server.http.ApiRequest;
import chat.fracas.server.http.Area;
import chat.fracas.server.http.Caller;
import chat.fracas.server.storage.Database;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Puts the accounts together.
///
/// @param areas their part of the API
/// @param reauthentication asks for the password before something weighty
public record AccountAreas(
    Accounts accounts,
    Sessions sessions,
    BiFunction<ApiRequest, String, Optional<ApiAnswer>> reauthentication,
    List<Area> areas) {

  /// @param position how far the stream is
  /// @param deviceChanges tells others of devices that are gone
  /// @param onSignOut told of each device that is gone
  /// @param onDeactivated told before an account ends
  public static AccountAreas create(
      Database database,
      ServerConfig config,
      RandomSource random,
      InstantSource clock,
      LongSupplier position,
      DeviceChanges deviceChanges,
      Consumer<Caller> onSignOut,
      Consumer<UserId> onDeactivated) {
    ServerName server = config.serverName();
    var accounts = new Accounts(database, server, new Passwords(Passwords.STRONG, random), clock);
    var sessions = new Sessions(database, server, random, clock, deviceChanges, onSignOut);
    var auth = new InteractiveAuth(accounts, server, random, clock);
    var loginTokens = new LoginTokens(database, server, random, clock);
    return new AccountAreas(
        accounts,
        sessions,
        auth::challenge,
        List.of(
            new RegisterApi(
                accounts,
                sessions,
                auth,
                random,
                config.registration(),
                config.registrationTokens()),
            new LoginApi(accounts, sessions, loginTokens, auth, server, config.publicUrl()),
            new AccountApi(database, accounts, sessions, auth, onDeactivated, position)));
  }
}
