package chat.fracas.desktop.conversation;

import chat.fracas.desktop.flow.Rows;
import chat.fracas.viewmodel.preference.MessageLayout;
import chat.fracas.viewmodel.timeline.MessageTile;
import chat.fracas.viewmodel.timeline.Tile;
import javafx.scene.layout.Region;

/// Makes the row of each kind of tile.
record TileRows(Kit kit, MessageLayout layout) implements Rows<Tile> {
  @Override
  public String key(Tile tile) {
    return tile.key();
  }

  @Override
  public Object kind(Tile tile) {
    return switch (tile) {
      case MessageTile message -> message.body().getClass();
      case Tile.Day day -> Tile.class;
      case Tile.NewMessages line -> Tile.class;
      case Tile.Beginning beginning -> Tile.class;
      case Tile.Older older -> Tile.class;
      case Tile.Gap gap -> Tile.class;
      case Tile.Change change -> Tile.class;
    };
  }

  @Override
  public boolean anchors(Tile tile) {
    return tile instanceof MessageTile || tile instanceof Tile.Change;
  }

  @Override
  public Region create(Tile tile) {
    Region row = tile instanceof MessageTile ? new MessageRow(kit, layout) : new LineRow(kit);
    show(row, tile);
    return row;
  }

  @Override
  public void show(Region row, Tile tile) {
    if (row instanceof MessageRow message && tile instanceof MessageTile next) {
      message.show(next);
    } else if (row instanceof LineRow line) {
      line.show(tile);
    }
  }
}
