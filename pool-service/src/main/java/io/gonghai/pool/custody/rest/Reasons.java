package io.gonghai.pool.custody.rest;

import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people say as their reason: the code of one of the catalogue, or words of their own. */
@ApplicationScoped
class Reasons {
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

    private final Settings settings;

    Reasons(Settings settings) {
        this.settings = settings;
    }

    /** What looks like a code and is none of the catalogue is words like others. */
    Reason of(@Nullable String said) {
        return of(said, null);
    }

    /** @param note words beside a code, or more of them */
    Reason of(@Nullable String said, @Nullable String note) {
        Reason words = Reason.written(note);
        Reason reason = Reason.written(said);
        if (reason.text() == null) {
            return words;
        }
        boolean code = CODE.matcher(reason.text()).matches()
                && settings.now().settings().reason(reason.text()).isPresent();
        if (code) {
            return new Reason(reason.text(), words.text());
        }
        return words.text() == null ? reason : new Reason(null, reason.text() + "\n" + words.text());
    }
}
