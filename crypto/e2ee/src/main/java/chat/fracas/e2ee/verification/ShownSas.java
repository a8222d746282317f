package chat.fracas.e2ee.verification;

import chat.fracas.ratchet.sas.SasBytes;
import chat.fracas.ratchet.sas.SasEmoji;
import java.util.List;

/// What both people compare.
///
/// @param emoji seven, or none when one side can only show numbers
public record ShownSas(List<SasEmoji> emoji, SasBytes.Decimals decimals) {
  public ShownSas {
    emoji = List.copyOf(emoji);
  }
}
