/** The part of Kustomize that this repository uses, in Java, because a fresh machine has a JDK and no kubectl. */
package io.gonghai.deploy.kustomize;
