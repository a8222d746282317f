package chat.fracas.foundation.curve;

/// A point in the form in which it is added to another: y + x, y - x, 2dxy/z and 2z.
///
/// @param isAffine whether z is one, which saves a product
record Multiple(long[] sum, long[] difference, long[] product, long[] twiceZ, boolean isAffine) {}
