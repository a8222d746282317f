package chat.fracas.desktop;

import chat.fracas.viewmodel.preference.Preferences;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Preferences in one small file of the profile, written soon after a change, and whole.
/// Thread-safe.
final class FilePreferences implements Preferences, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FilePreferences.class);

  /// A dragged edge changes many times a second; the file needs the last of it.
  private static final long QUIET_MILLIS = 400;

  private final Path file;
  private final Map<String, String> values = new TreeMap<>();
  private boolean changed;
  private boolean writing;

  FilePreferences(Path file) {
    this.file = file;
    if (Files.isRegularFile(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        var read = new Properties();
        read.load(reader);
        read.forEach((key, value) -> values.put((String) key, (String) value));
      } catch (IOException | IllegalArgumentException damaged) {
        LOG.info("the preferences cannot be read and begin anew");
      }
    }
  }

  @Override
  public synchronized Optional<String> value(String key) {
    return Optional.ofNullable(values.get(key));
  }

  @Override
  public synchronized void keep(String key, String value) {
    if (value.equals(values.put(key, value))) {
      return;
    }
    changed = true;
    if (!writing) {
      writing = true;
      Thread.ofVirtual().name("fracas-preferences").start(this::writeSoon);
    }
  }

  private void writeSoon() {
    try {
      Thread.sleep(QUIET_MILLIS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      writing = false;
    }
    write();
  }

  private synchronized void write() {
    if (!changed) {
      return;
    }
    var properties = new Properties();
    properties.putAll(values);
    Path next = file.resolveSibling(file.getFileName() + ".new");
    try {
      try (Writer writer = Files.newBufferedWriter(next)) {
        properties.store(writer, null);
      }
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      changed = false;
    } catch (IOException full) {
      LOG.info("the preferences cannot be written");
    }
  }

  /// Writes what has not been written yet.
  @Override
  public void close() {
    write();
  }
}
