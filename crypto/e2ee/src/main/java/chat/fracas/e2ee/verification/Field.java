package chat.fracas.e2ee.verification;

/// The names of the properties of the messages.
final class Field {
  static final String CODE = "code";
  static final String COMMITMENT = "commitment";
  static final String FROM_DEVICE = "from_device";
  static final String HASH = "hash";
  static final String HASHES = "hashes";
  static final String KEY = "key";
  static final String KEYS = "keys";
  static final String KEY_AGREEMENT_PROTOCOL = "key_agreement_protocol";
  static final String KEY_AGREEMENT_PROTOCOLS = "key_agreement_protocols";
  static final String MAC = "mac";
  static final String MESSAGE_AUTHENTICATION_CODE = "message_authentication_code";
  static final String MESSAGE_AUTHENTICATION_CODES = "message_authentication_codes";
  static final String METHOD = "method";
  static final String METHODS = "methods";
  static final String MSGTYPE = "msgtype";
  static final String REASON = "reason";
  static final String SECRET = "secret";
  static final String SHORT_AUTHENTICATION_STRING = "short_authentication_string";
  static final String TIMESTAMP = "timestamp";
  static final String TO = "to";

  private Field() {}
}
