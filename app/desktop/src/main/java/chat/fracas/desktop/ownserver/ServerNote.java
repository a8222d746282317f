package chat.fracas.desktop.ownserver;

import chat.fracas.foundation.id.ServerName;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/// The name and port of the own server, in a small file beside its data. The name is for ever: the
/// ids of its accounts have it. Thread-safe.
final class ServerNote {
  private static final String FILE = "server.properties";
  private static final String NAME = "name";
  private static final String PORT = "port";

  /// Where clients look first, by habit.
  private static final int USUAL_PORT = 8008;

  private static final int LONGEST_NAME = 40;

  private final Path file;
  private Optional<ServerName> name = Optional.empty();
  private int port = USUAL_PORT;

  ServerNote(Path folder) {
    this.file = folder.resolve(FILE);
    if (Files.isRegularFile(file)) {
      read();
    }
  }

  private void read() {
    var properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
      name = ServerName.tryParse(properties.getProperty(NAME, ""));
      port = Integer.parseInt(properties.getProperty(PORT, "0"));
    } catch (IOException | IllegalArgumentException damaged) {
      port = 0;
    }
  }

  synchronized boolean exists() {
    return name.isPresent();
  }

  /// The name it has, or that of this computer.
  synchronized ServerName name() {
    return name.orElseGet(ServerNote::ofThisComputer);
  }

  synchronized int port() {
    return port;
  }

  /// Keeps the name for ever, and the port until it changes.
  synchronized void keep(int current) throws IOException {
    var kept = name();
    if (name.isPresent() && port == current) {
      return;
    }
    var text = NAME + "=" + kept + "\n" + PORT + "=" + current + "\n";
    Files.createDirectories(file.getParent());
    Path next = file.resolveSibling(FILE + ".new");
    Files.writeString(next, text);
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    name = Optional.of(kept);
    port = current;
  }

  private static ServerName ofThisComputer() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      host = "";
    }
    return ofHost(host);
  }

  /// A name ending in `.local`, which no server of the internet can have.
  static ServerName ofHost(String host) {
    var first = host.toLowerCase(Locale.ROOT).replaceAll("\\..*", "").replaceAll("[^a-z0-9-]", "");
    var plain = first.replaceAll("^-+|-+$", "");
    var shortened = plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
    return ServerName.parse((shortened.isEmpty() ? "fracas" : shortened) + ".local");
  }
}
