package io.gonghai.customer.customers;

import java.util.regex.Pattern;

/** Forms of phone numbers and e-mail addresses: lenient, since real data is, but bounded. */
public final class Shapes {
    /** At least three digits among the usual signs, at most 40 characters. */
    public static final String PHONE = "^(?=(\\D*\\d){3})[0-9+()\\-./ #*xX\\u2010-\\u2015]{3,40}$";

    /** Something before and after one {@code @}, no space, at most 254 characters. */
    public static final String EMAIL = "^(?=.{3,254}$)[^@\\s]+@[^@\\s]+$";

    private static final Pattern PHONE_FORM = Pattern.compile(PHONE);
    private static final Pattern EMAIL_FORM = Pattern.compile(EMAIL);

    private Shapes() {}

    public static boolean phone(String text) {
        return text.length() <= 40 && PHONE_FORM.matcher(text).matches();
    }

    public static boolean email(String text) {
        return text.length() <= 254 && EMAIL_FORM.matcher(text).matches();
    }
}
