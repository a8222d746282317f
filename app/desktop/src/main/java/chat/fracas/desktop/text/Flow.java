package chat.fracas.desktop.text;

import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.shape.PathElement;
import javafx.scene.text.Text;

/// Lays parts out in lines. Places count characters; a picture or pill counts as one.
sealed interface Flow permits PlainFlow, WordFlow {
  Region region();

  void show(List<TextMaker.Part> parts);

  /// The place nearest to a point of the region.
  int at(double x, double y);

  /// The outline of what is between two places, in the region's coordinates.
  PathElement[] shape(int from, int to);

  /// How many places a part has.
  static int length(TextMaker.Part part) {
    return part.node() instanceof Text ? part.copied().length() : 1;
  }
}
