package chat.fracas.server.account;

import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.server.http.ApiAnswer;
import chat.fracas.server.http.ApiRequest;
import chat.fracas.server.http.Area;
import chat.fracas.server.http.Route;
import chat.fracas.server.storage.Database;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// One's own account and devices (client-server API, "Account management", "Device Management").
public final class AccountApi implements Area {
  private static final String V3 = "/_matrix/client/v3";

  private final Database database;
  private final Accounts accounts;
  private final Sessions sessions;
  private final InteractiveAuth auth;
  private final Consumer<UserId> onDeactivated;
  private final LongSupplier position;

  /// @param position how far the stream is
  AccountApi(
      Database database,
      Accounts accounts,
      Sessions sessions,
      InteractiveAuth auth,
      Consumer<UserId> onDeactivated,
      LongSupplier position) {
    this.database = database;
    this.accounts = accounts;
    this.sessions = sessions;
    this.auth = auth;
    this.onDeactivated = onDeactivated;
    this.position = position;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("GET", V3 + "/account/whoami", this::whoami),
        Route.of("POST", V3 + "/account/password", this::password),
        Route.of("POST", V3 + "/account/deactivate", this::deactivate),
        Route.of("GET", V3 + "/account/3pid", request -> noThirdParties()),
        Route.of("GET", V3 + "/devices", this::devices),
        Route.of("GET", V3 + "/devices/{deviceId}", this::device),
        Route.of("PUT", V3 + "/devices/{deviceId}", this::rename),
        Route.of("DELETE", V3 + "/devices/{deviceId}", this::delete),
        Route.of("POST", V3 + "/delete_devices", this::deleteSome));
  }

  private ApiAnswer whoami(ApiRequest request) {
    return ApiAnswer.ok(
        JsonObject.EMPTY
            .with("user_id", request.user().toString())
            .with("device_id", request.caller().device().toString())
            .with("is_guest", false));
  }

  private static ApiAnswer noThirdParties() {
    return ApiAnswer.ok(JsonObject.of("threepids", JsonArray.EMPTY));
  }

  private ApiAnswer password(ApiRequest request) {
    UserId user = request.user();
    String fresh =
        request
            .json()
            .optionalString("new_password")
            .orElseThrow(() -> MatrixException.missingParam("'new_password' is missing"));
    Accounts.requireUsable(fresh);
    Optional<ApiAnswer> challenge = auth.challenge(request, "password");
    if (challenge.isPresent()) {
      return challenge.get();
    }
    String hash = accounts.hash(fresh);
    database.write(
        sql -> {
          Accounts.setPassword(sql, user, hash);
          return true;
        });
    if (request.json().optionalBool("logout_devices").orElse(true)) {
      sessions.signOutAll(user, Optional.of(request.caller().device()));
    }
    return ApiAnswer.ok();
  }

  private ApiAnswer deactivate(ApiRequest request) {
    UserId user = request.user();
    boolean erase = request.json().optionalBool("erase").orElse(false);
    Optional<ApiAnswer> challenge = auth.challenge(request, "deactivate");
    if (challenge.isPresent()) {
      return challenge.get();
    }
    onDeactivated.accept(user);
    accounts.deactivate(user, erase ? OptionalLong.of(position.getAsLong()) : OptionalLong.empty());
    sessions.signOutAll(user, Optional.empty());
    return ApiAnswer.ok(JsonObject.of("id_server_unbind_result", "success"));
  }

  private ApiAnswer devices(ApiRequest request) {
    return ApiAnswer.ok(JsonObject.of("devices", JsonArray.of(sessions.devices(request.user()))));
  }

  private ApiAnswer device(ApiRequest request) {
    String wanted = request.device().toString();
    return ApiAnswer.ok(
        sessions.devices(request.user()).stream()
            .filter(device -> device.requireString("device_id").equals(wanted))
            .findFirst()
            .orElseThrow(AccountApi::noDevice));
  }

  private static MatrixException noDevice() {
    return MatrixException.notFound("There is no such device");
  }

  private ApiAnswer rename(ApiRequest request) {
    boolean found =
        sessions.rename(
            request.user(), request.device(), request.json().optionalString("display_name"));
    if (!found) {
      throw noDevice();
    }
    return ApiAnswer.ok();
  }

  private ApiAnswer delete(ApiRequest request) {
    return delete(request, List.of(request.device()));
  }

  private ApiAnswer deleteSome(ApiRequest request) {
    JsonArray devices = request.json().requireArray("devices");
    List<String> ids = devices.strings();
    if (ids.size() != devices.size()) {
      throw MatrixException.badJson("'devices' has something that is no text");
    }
    return delete(request, ids.stream().map(DeviceId::parse).toList());
  }

  private ApiAnswer delete(ApiRequest request, List<DeviceId> devices) {
    Optional<ApiAnswer> challenge = auth.challenge(request, "devices");
    if (challenge.isPresent()) {
      return challenge.get();
    }
    sessions.signOut(request.user(), devices);
    return ApiAnswer.ok();
  }
}
