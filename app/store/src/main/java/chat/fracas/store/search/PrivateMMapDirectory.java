package chat.fracas.store.search;

import chat.fracas.store.profile.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.store.MMapDirectory;

/// Lucene's files on disk, for their owner's eyes only. Thread-safe.
final class PrivateMMapDirectory extends FilterDirectory {
  private final Path folder;

  private PrivateMMapDirectory(Path folder) throws IOException {
    super(new MMapDirectory(folder));
    this.folder = folder;
  }

  static PrivateMMapDirectory open(Path folder) throws IOException {
    PrivateFiles.createFolder(folder);
    return new PrivateMMapDirectory(folder);
  }

  @Override
  public IndexOutput createOutput(String name, IOContext context) throws IOException {
    return restricted(super.createOutput(name, context));
  }

  @Override
  public IndexOutput createTempOutput(String prefix, String suffix, IOContext context)
      throws IOException {
    return restricted(super.createTempOutput(prefix, suffix, context));
  }

  private IndexOutput restricted(IndexOutput output) throws IOException {
    try {
      PrivateFiles.restrict(folder.resolve(output.getName()));
      return output;
    } catch (IOException failure) {
      output.close();
      throw failure;
    }
  }
}
