package chat.fracas.i18n;

import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.Precision;
import com.ibm.icu.util.MeasureUnit;
import java.util.List;

/// The size of a file in the unit people would use, such as `1.4 MB`. Immutable.
public final class SizeText {
  private static final double STEP = 1000;
  private static final double FIRST_WITHOUT_DECIMAL = 10;
  private static final List<MeasureUnit> UNITS =
      List.of(MeasureUnit.BYTE, MeasureUnit.KILOBYTE, MeasureUnit.MEGABYTE, MeasureUnit.GIGABYTE);

  private SizeText() {}

  public static String of(long bytes, Texts texts) {
    double amount = bytes;
    int unit = 0;
    while (amount >= STEP && unit < UNITS.size() - 1) {
      amount /= STEP;
      unit++;
    }
    boolean decimal = unit > 0 && amount < FIRST_WITHOUT_DECIMAL;
    return NumberFormatter.withLocale(texts.locale())
        .unit(UNITS.get(unit))
        .precision(decimal ? Precision.maxFraction(1) : Precision.integer())
        .format(amount)
        .toString();
  }
}
