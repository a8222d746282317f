package chat.fracas.foundation.id;

import java.util.Optional;

/// `mxc://server/mediaId` (client API, "Content repository"). The media id keeps to `A-Za-z0-9_-`, so
/// that it can never lead out of its place in a path.
public record MxcUri(ServerName server, String mediaId) {
  private static final String SCHEME = "mxc://";

  public MxcUri {
    if (mediaId.isEmpty() || mediaId.length() > Grammar.MAX_ID_BYTES) {
      throw new IdentifierException("a media id is empty or too long");
    }
    for (int i = 0; i < mediaId.length(); i++) {
      char c = mediaId.charAt(i);
      if (!Grammar.isLetter(c) && !Grammar.isDigit(c) && c != '_' && c != '-') {
        throw new IdentifierException("a media id has a character that it may not have");
      }
    }
  }

  public static MxcUri parse(String text) {
    if (!text.startsWith(SCHEME)) {
      throw new IdentifierException("a content uri must begin with " + SCHEME);
    }
    int slash = text.indexOf('/', SCHEME.length());
    if (slash < 0) {
      throw new IdentifierException("a content uri has no media id");
    }
    return new MxcUri(
        ServerName.parse(text.substring(SCHEME.length(), slash)), text.substring(slash + 1));
  }

  public static Optional<MxcUri> tryParse(String text) {
    return Grammar.tryParse(text, MxcUri::parse);
  }

  @Override
  public String toString() {
    return SCHEME + server + "/" + mediaId;
  }
}
