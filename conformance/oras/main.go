// Copies what stands under a reference of an OCI image layout to files, with the ORAS library for Go, and prints its layers as
// "digest title". Usage: main LAYOUT REFERENCE FOLDER
package main

import (
	"context"
	"fmt"
	"os"

	ocispec "github.com/opencontainers/image-spec/specs-go/v1"
	"oras.land/oras-go/pkg/content"
	"oras.land/oras-go/pkg/oras"
)

func main() {
	from, err := content.NewOCI(os.Args[1])
	check(err)
	printLayers := oras.WithLayerDescriptors(func(layers []ocispec.Descriptor) {
		for _, layer := range layers {
			if title := layer.Annotations[ocispec.AnnotationTitle]; title != "" {
				fmt.Println(layer.Digest.Encoded(), title)
			}
		}
	})
	_, err = oras.Copy(context.Background(), from, os.Args[2], content.NewFile(os.Args[3]), "", printLayers)
	check(err)
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
