package chat.fracas.server.http;

import java.time.Duration;

/// A method and a path template, and who answers there.
///
/// @param template as in the specification: `/_matrix/client/v3/rooms/{roomId}/leave`
/// @param body whether it reads JSON, or takes the bytes itself
/// @param waits how long it may wait, at most, for something that the client asks to wait for
public record Route(
    String method,
    String template,
    Access access,
    Body body,
    Rate rate,
    Duration waits,
    Handler handler) {

  /// Who may ask.
  public enum Access {
    ANYBODY,
    /// A token is looked at when there is one.
    PERHAPS_USER,
    USER
  }

  /// What the request carries.
  public enum Body {
    JSON,
    /// Nothing is as good as `{}`.
    JSON_OR_NOTHING,
    BYTES
  }

  /// Which allowance a request uses up.
  public enum Rate {
    NONE,
    SIGN_IN,
    REGISTER,
    MESSAGE,
    MEMBERSHIP,
    UPLOAD,
    /// Everything else that changes something.
    CHANGE
  }

  /// For users.
  public static Route of(String method, String template, Handler handler) {
    Rate rate = method.equals("GET") ? Rate.NONE : Rate.CHANGE;
    // many clients cannot send a body with DELETE, and only one of these asks for it
    boolean bodiless = method.equals("GET") || method.equals("DELETE");
    Body body = bodiless ? Body.JSON_OR_NOTHING : Body.JSON;
    return new Route(method, template, Access.USER, body, rate, Duration.ZERO, handler);
  }

  public Route forAnybody() {
    return new Route(method, template, Access.ANYBODY, body, rate, waits, handler);
  }

  public Route perhapsForUser() {
    return new Route(method, template, Access.PERHAPS_USER, body, rate, waits, handler);
  }

  public Route perhapsEmpty() {
    return new Route(method, template, access, Body.JSON_OR_NOTHING, rate, waits, handler);
  }

  public Route takingBytes() {
    return new Route(method, template, access, Body.BYTES, rate, waits, handler);
  }

  public Route limited(Rate allowance) {
    return new Route(method, template, access, body, allowance, waits, handler);
  }

  public Route waiting(Duration atMost) {
    return new Route(method, template, access, body, rate, atMost, handler);
  }
}
