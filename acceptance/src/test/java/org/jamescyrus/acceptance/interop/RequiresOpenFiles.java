package org.jamescyrus.acceptance.interop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/** A test whose processes open many files each; judged as {@link RequiresPeer} where the system allows fewer. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequirementsCondition.class)
@interface RequiresOpenFiles {
    /** Open files of one process. */
    int value();
}
