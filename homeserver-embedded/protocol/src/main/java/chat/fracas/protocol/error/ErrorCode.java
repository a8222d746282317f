package chat.fracas.protocol.error;

import java.util.Optional;

/// The error codes of the specification, each with the status that usually goes with it.
public enum ErrorCode {
  /// Access was denied.
  M_FORBIDDEN(403),
  /// The access or refresh token was not recognised.
  M_UNKNOWN_TOKEN(401),
  /// No access token was given.
  M_MISSING_TOKEN(401),
  /// The account is locked.
  M_USER_LOCKED(401),
  /// The account is suspended and may only look.
  M_USER_SUSPENDED(403),
  /// The account is deactivated.
  M_USER_DEACTIVATED(403),
  /// The request was not correctly authorised.
  M_UNAUTHORIZED(401),
  /// The request was JSON of a wrong shape.
  M_BAD_JSON(400),
  /// The request was not JSON.
  M_NOT_JSON(400),
  /// No such thing.
  M_NOT_FOUND(404),
  /// Too many requests.
  M_LIMIT_EXCEEDED(429),
  /// The server does not know this endpoint or method.
  M_UNRECOGNIZED(404),
  /// An error of no more particular kind.
  M_UNKNOWN(400),
  /// The name is taken.
  M_USER_IN_USE(400),
  /// The name is not a valid one.
  M_INVALID_USERNAME(400),
  /// The name is reserved by an application service.
  M_EXCLUSIVE(400),
  /// The password is too weak.
  M_WEAK_PASSWORD(400),
  /// The alias of the new room is taken.
  M_ROOM_IN_USE(400),
  /// The initial state of the new room is not valid.
  M_INVALID_ROOM_STATE(400),
  /// The state change cannot be made now.
  M_BAD_STATE(400),
  /// The server answered with an error status.
  M_BAD_STATUS(502),
  /// The server does not know this room version.
  M_UNSUPPORTED_ROOM_VERSION(400),
  /// The room has a version that the joining server does not know.
  M_INCOMPATIBLE_ROOM_VERSION(400),
  /// A required parameter is missing.
  M_MISSING_PARAM(400),
  /// A parameter has a wrong value.
  M_INVALID_PARAM(400),
  /// The request or the event is too large.
  M_TOO_LARGE(413),
  /// The profile key is too long.
  M_KEY_TOO_LARGE(400),
  /// The profile is too large.
  M_PROFILE_TOO_LARGE(400),
  /// The server has reached a limit set for it.
  M_RESOURCE_LIMIT_EXCEEDED(403),
  /// The user has reached a limit set for them.
  M_USER_LIMIT_EXCEEDED(403),
  /// An alias does not lead to this room.
  M_BAD_ALIAS(400),
  /// The same reaction exists already.
  M_DUPLICATE_ANNOTATION(400),
  /// The content has an address but no bytes yet.
  M_NOT_YET_UPLOADED(504),
  /// The content has bytes already.
  M_CANNOT_OVERWRITE_MEDIA(409),
  /// The device does not exist.
  M_UNKNOWN_DEVICE(400),
  /// The user does not want this invitation.
  M_INVITE_BLOCKED(403),
  /// This server cannot tell whether the user may join.
  M_UNABLE_TO_AUTHORISE_JOIN(400),
  /// Another server must let the user join.
  M_UNABLE_TO_GRANT_JOIN(400),
  /// Guests may not do this.
  M_GUEST_ACCESS_FORBIDDEN(403),
  /// The room with the server's notices cannot be left.
  M_CANNOT_LEAVE_SERVER_NOTICE_ROOM(403),
  /// The backup has another version now.
  M_WRONG_ROOM_KEYS_VERSION(403),
  /// A captcha must be solved.
  M_CAPTCHA_NEEDED(401),
  /// The captcha was not solved.
  M_CAPTCHA_INVALID(401),
  /// The address belongs to an account already.
  M_THREEPID_IN_USE(400),
  /// The address belongs to no account.
  M_THREEPID_NOT_FOUND(400),
  /// The address could not be proved.
  M_THREEPID_AUTH_FAILED(401),
  /// The address may not be used here.
  M_THREEPID_DENIED(403),
  /// The kind of address is not supported.
  M_THREEPID_MEDIUM_NOT_SUPPORTED(400),
  /// The identity server is not trusted.
  M_SERVER_NOT_TRUSTED(400),
  /// The session has not been validated.
  M_SESSION_NOT_VALIDATED(400),
  /// The session has expired.
  M_SESSION_EXPIRED(400),
  /// There is no valid session.
  M_NO_VALID_SESSION(400),
  /// The token is not the one that was sent.
  M_TOKEN_INCORRECT(400),
  /// The terms have not been accepted.
  M_TERMS_NOT_SIGNED(403),
  /// The email address is not valid.
  M_INVALID_EMAIL(400),
  /// The email could not be sent.
  M_EMAIL_SEND_ERROR(400),
  /// The message could not be sent.
  M_SEND_ERROR(400),
  /// The address is not valid.
  M_INVALID_ADDRESS(400),
  /// The pepper has changed.
  M_INVALID_PEPPER(400),
  /// A signature is not valid.
  M_INVALID_SIGNATURE(400),
  /// The number cannot be reached.
  M_DESTINATION_REJECTED(400),
  /// The server does not offer this login to application services.
  M_APPSERVICE_LOGIN_UNSUPPORTED(400),
  /// The application service could not be reached.
  M_CONNECTION_FAILED(502),
  /// The application service did not answer in time.
  M_CONNECTION_TIMEOUT(504),
  /// The application service has no address.
  M_URL_NOT_SET(400);

  private final int status;

  ErrorCode(int status) {
    this.status = status;
  }

  /// The HTTP status that usually goes with the code.
  public int status() {
    return status;
  }

  /// The code of this name; empty for codes that this version of the specification does not have.
  public static Optional<ErrorCode> tryParse(String name) {
    for (ErrorCode code : values()) {
      if (code.name().equals(name)) {
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }
}
